import type { accessTexts as da } from '../da/access';

export const accessTexts: typeof da = {
  invitation: {
    title: 'Set up your login',
    lead: 'Choose a password and set up an app that shows codes. Afterwards you log in with both.',
    name: 'Name',
    organisation: 'Company or administration',
    passwordHint: (least: number) => `At least ${least} characters. Take four words that do not belong together, for example.`,
    passwordMissing: 'Enter a password',
    codeTitle: 'Codes from an app',
    codeLead: 'Open an app for codes on your phone, such as Microsoft Authenticator. Enter this key in the app:',
    openApp: 'On your phone? Open the key in the app',
    code: 'The code that the app shows now',
    codeMissing: 'Enter the code from the app',
    send: 'Save my login',
    doneTitle: 'Your login is ready',
    doneLead: 'Keep these ten codes in a safe place. If you lose your phone, you can log in with one of them. Each works once, and they are shown only now.',
  },
  sessions: {
    title: 'My logins',
    lead: 'This is where you are logged in. If you do not know one of them, log it out.',
    device: 'Device',
    unknown: 'Unknown',
    role: 'Role',
    opened: 'Logged in',
    seen: 'Last used',
    current: 'This login',
    end: 'Log out',
    endOthers: 'Log out all others',
  },
};
