import { readFileSync } from 'node:fs';
import { projectPath } from '@fyrtaarn/platform';
import { CompanyRegister, type RegisterEntry } from './company-register';

interface RegisterFile {
  readonly companies: readonly (RegisterEntry & { readonly cvr: string })[];
}

/** The register of the embedded default: a few companies that are made up, and marked so. */
export class FileRegister extends CompanyRegister {
  readonly source = 'made up';
  private entries: ReadonlyMap<string, RegisterEntry> | undefined;

  async byCvr(cvr: string): Promise<RegisterEntry | null> {
    this.entries ??= read();
    return this.entries.get(cvr) ?? null;
  }
}

function read(): ReadonlyMap<string, RegisterEntry> {
  const { companies } = JSON.parse(readFileSync(projectPath('libs/people/reference/made_up_cvr_register.json'), 'utf8')) as RegisterFile;
  return new Map(companies.map((company) => [company.cvr, company]));
}
