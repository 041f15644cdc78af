import { Resolver } from '@nestjs/graphql';
import { Clock, type Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureQuery, statement, UnitOfWork } from '@fyrtaarn/platform';
import { offSince } from '../settings/off-switch';
import { AlgorithmSheetView, type SheetNoteView } from './algorithm-sheet.views';
import { FACTS_TOLD } from './facts-told';

type Stored = Pick<AlgorithmSheetView, 'version' | 'ruleset' | 'validFrom' | 'source' | 'rules' | 'weights' | 'limits'> & {
  readonly notes: readonly (SheetNoteView & { readonly section: string })[];
};

const NUMBERS = (
  kind: string,
  values: string,
): string => `(SELECT json_agg(json_build_object('code', p.code, 'value', v.value, 'nameDa', p.text_da, 'nameEn', p.text_en,
    'least', p.least, 'most', p.most) ORDER BY v.value DESC, p.code) FROM jsonb_each(${values}) v JOIN ref.matching_parameter p ON p.code = v.key AND p.kind = '${kind}')`;
const SHEET = statement<{ sheet: Stored }>(
  'algorithm_sheet.on',
  `SELECT json_build_object('version', s.version, 'ruleset', s.ruleset, 'validFrom', s.valid_from, 'source', s.source,
      'rules', (SELECT json_agg(json_build_object('code', p.code, 'textDa', p.text_da, 'textEn', p.text_en) ORDER BY p.code) FROM ref.matching_parameter p WHERE p.kind = 'hard'),
      'weights', ${NUMBERS('weight', 's.weights')}, 'limits', ${NUMBERS('limit', 's.limits')},
      'notes', (SELECT json_agg(json_build_object('section', n.section, 'code', n.code, 'textDa', n.text_da, 'textEn', n.text_en, 'source', n.source, 'confidence', n.confidence)
        ORDER BY n.section, n.sort) FROM ref.algorithm_note n)) AS sheet
    FROM ref.matching_setting s WHERE s.valid_from <= $1 ORDER BY s.valid_from DESC LIMIT 1`,
);

/** How the matching works, told from the settings and the code that are in force: what it says is what is done. */
@Resolver()
export class AlgorithmSheetResolver {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  @SecureQuery(() => AlgorithmSheetView, { public: 'the city tells how its rules work', description: 'From the settings in force today' })
  algorithmSheet(@CurrentActor() who: Actor): Promise<AlgorithmSheetView> {
    const on = this.clock.today();
    return this.work.read(who, async (reader) => {
      const stored = await reader.first(SHEET, [on]);
      if (!stored) throw new Error(`no matching settings for ${on}`);
      const { notes, ...settings } = stored.sheet;
      const of = (section: string): SheetNoteView[] => notes.filter((note) => note.section === section);
      return {
        ...settings,
        on,
        offSince: (await offSince(reader))?.toISOString() ?? null,
        purpose: of('purpose'),
        dataUsed: [...FACTS_TOLD],
        neverUsed: of('never_used'),
        decides: of('decides'),
        measures: of('measure'),
        contact: of('contact'),
        law: of('law'),
      };
    });
  }
}
