import { money } from '../invoicing/line-text';

/** What one company or undertaking was given while it was taken for two, in øre. */
export interface MergedAid {
  readonly company: string;
  readonly threeYearsOre: number;
  readonly ceilingOre: number;
}

/** Plain Danish with English below. */
export function mergedAidMessage({ company, threeYearsOre, ceilingOre }: MergedAid): { subject: string; body: string } {
  const da = [
    `${company} regnes nu sammen med en anden virksomhed.`,
    `Støtten er tilsammen ${money(threeYearsOre)} over tre år.`,
    `Loftet på ${money(ceilingOre)} er overskredet.`,
    'Ny støtte kræver en juridisk godkendelse fra en anden.',
    'Se på den støtte, der er givet.',
  ];
  const en = `${company} is counted together with another company from now on. Their aid together is above the ceiling. Any more needs a legal approval.`;
  return { subject: 'Støtten er over loftet', body: [da.join(' '), '', '—', en].join('\n') };
}
