/** What the CVR register says of a number. */
export interface RegisterEntry {
  readonly name: string;
  readonly active: boolean;
  /** In the register's own words. */
  readonly legalForm: string | null;
  readonly productionUnits: readonly string[];
  /** Whether it carries the mark of a registered social enterprise; null where the register cannot say. */
  readonly rsv: boolean | null;
}

/** Where a CVR number is looked up. */
export abstract class CompanyRegister {
  /** What to call it in what is stored. */
  abstract readonly source: string;

  /**
   * @returns what the register knows, or null when it knows no such number
   * @throws RegisterDown when it cannot be asked; that never stops anybody's work
   */
  abstract byCvr(cvr: string): Promise<RegisterEntry | null>;
}

/** The register gave no answer that can be used: it is down, slow, refuses, or speaks nonsense. */
export class RegisterDown extends Error {
  override readonly name = 'RegisterDown';
}

/** Where there is no register: every company is saved as not looked up yet. */
export class NoRegister extends CompanyRegister {
  readonly source = 'none';

  byCvr(): Promise<never> {
    return Promise.reject(new RegisterDown('no CVR_REGISTER_URL is set'));
  }
}
