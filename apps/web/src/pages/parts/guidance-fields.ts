/** Each registration on a page has fields of its own: why it is given up, how useful it was, and what else there is to say. */
export const reasonOf = (registrationId: string): string => `reason-${registrationId}`;
export const usefulOf = (registrationId: string): string => `useful-${registrationId}`;
export const textOf = (registrationId: string): string => `text-${registrationId}`;
