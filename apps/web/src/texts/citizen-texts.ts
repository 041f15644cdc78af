import type { Texts } from './da';

type Some<Group extends keyof Texts, Names extends keyof Texts[Group]> = Pick<Texts[Group], Names>;

/** What a citizen meets, and what stands round it: a language for citizens has all of this, or it does not compile. */
export type CitizenTexts = Pick<
  Texts,
  | 'solution'
  | 'city'
  | 'roles'
  | 'frame'
  | 'alert'
  | 'form'
  | 'list'
  | 'reasons'
  | 'synthetic'
  | 'errors'
  | 'resumed'
  | 'switchRole'
  | 'perWeek'
  | 'weekdays'
  | 'clock'
  | 'login'
  | 'answerCode'
  | 'proposals'
  | 'groups'
  | 'citizenReasons'
  | 'myData'
  | 'openPlaces'
  | 'pay'
  | 'sessions'
  | 'proof'
> & {
  navigation: Some<'navigation', 'overview' | 'proposals' | 'openPlaces' | 'hours' | 'myData' | 'portfolio'>;
  profile: Omit<Texts['profile'], 'keys' | 'keysHint' | 'keysOn'>;
  jobs: Some<'jobs', 'company' | 'place' | 'hours' | 'people' | 'taken' | 'starts'>;
  job: Omit<
    Texts['job'],
    'returnedNote' | 'submittedNote' | 'seeCandidates' | 'approve' | 'giveBack' | 'giveBackTitle' | 'giveBackWhy' | 'giveBackHint' | 'checkFirst' | 'checks'
  >;
  pairBlocks: Some<'pairBlocks', 'titleOwn'>;
  hours: Omit<Texts['hours'], OfThoseWhoRegister>;
  duties: Omit<Texts['duties'], 'givenOn' | 'givenOnMissing' | 'tell' | 'withdrawTitle' | 'withdrawNote' | 'withdraw' | 'contractMissing'>;
  followUp: Some<'followUp', 'day' | 'what' | 'answer' | 'kind' | 'own'>;
  help: {
    title: string;
    topics: Pick<Texts['help']['topics'], 'proposals' | 'openPlaces' | 'hours' | 'myData' | 'own' | 'profile'>;
    ask: Pick<Texts['help']['ask'], 'consultant' | 'city'>;
  };
};

type OfThoseWhoRegister =
  | 'registerTitle'
  | 'confirmWeek'
  | 'from'
  | 'to'
  | 'fromMissing'
  | 'toMissing'
  | 'paid'
  | 'evidence'
  | 'evidenceMissing'
  | 'save'
  | 'correct'
  | 'correctTitle'
  | 'correctNote'
  | 'saveCorrection';
