export const TEST_SECRET = 'a secret that is only used in tests, and long enough';
