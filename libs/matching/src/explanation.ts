/** Yes, no, or nobody has asked yet. Unknown never removes a pair: it makes a question to the right person. */
export type Verdict = 'yes' | 'no' | 'unknown';

/** Codes, numbers and terms of the vocabulary; the sentences are made from them for each reader and language. */
export type Params = Readonly<Record<string, number | string | readonly string[]>>;

export interface HardResult {
  readonly code: string;
  readonly verdict: Verdict;
  readonly params: Params;
  /** Who can answer an unknown: 'home' is the administration that referred the citizen. */
  readonly ask?: 'citizen' | 'company' | 'home';
}

/** Something to think of first. Never stands in the way. */
export interface Warning {
  readonly code: string;
  readonly params: Params;
}

export interface SoftResult {
  readonly code: string;
  /** 0 to 100; the neutral value where nothing is known. */
  readonly value: number;
  readonly known: boolean;
  readonly weight: number;
  readonly params: Params;
}

/** How well a citizen and a posting fit, in words: GOOD, FITS, CLARIFY (ask first), NOT_NOW; BY_HAND where nothing was evaluated. */
export type FitClass = 'GOOD' | 'FITS' | 'CLARIFY' | 'NOT_NOW' | 'BY_HAND';

/** The one result of an evaluation. Screen, message, log and API all read this object; there is no second text path. */
export interface Explanation {
  readonly fit: FitClass;
  /** 0 to 100, weighted. Shown to a consultant who asks; never to a citizen or a company. */
  readonly points: number;
  /** Share of the weights about which something is known, 0 to 100. */
  readonly known: number;
  readonly hard: readonly HardResult[];
  readonly soft: readonly SoftResult[];
  readonly warnings: readonly Warning[];
  readonly ruleset: string;
  readonly settingsVersion: number;
  readonly inputsHash: string;
}

/** Weights, limits and their version, as dated data (ref.matching_setting). */
export interface MatchingSettings {
  readonly version: number;
  readonly ruleset: string;
  readonly weights: Readonly<Record<string, number>>;
  readonly limits: {
    readonly goodFromPoints: number;
    readonly neutralPoints: number;
    readonly openMatchesPerCitizen: number;
    readonly sharedPerFreeHead: number;
    readonly introductionWeeks: number;
    readonly disclosureDays: number;
    readonly proposeFromPoints: number;
    readonly overdueWeeks: number;
    readonly casesPerConsultant: number;
    readonly supportMost: number;
    readonly moneyTalkFromMinutes: number;
  };
}
