/** The url of the application's own login, once the database is prepared. */
export const APP_DATABASE_URL = Symbol('APP_DATABASE_URL');
