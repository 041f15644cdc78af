import type { Visit } from './operations';
import { formValue, formValues, type FormState } from './forms';

/** Where whoever was logged out finds what they typed. */
export const RESUME = '/skrevet';

/** Says of a form that it comes back to be shown with every word, and not yet to be done. */
export const RESUMED = 'genoptaget';

export function isResumed({ request }: Visit): boolean {
  return request.method === 'POST' && formValue(request.body, RESUMED) !== '';
}

export function resumedValues({ request }: Visit): FormState['values'] {
  return Object.fromEntries(Object.entries(formValues(request.body)).filter(([name]) => name !== RESUMED));
}
