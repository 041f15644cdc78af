import { Details, FileField, SelectField, TextArea } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, file, formValue, type FormState } from '../../server/forms';
import { StepForm } from './step-form';
import { InDanish, useName } from './words';

export const PaperKindFields = graphql(`
  fragment PaperKindFields on Query @_unmask {
    applicationPaperKinds {
      code
      nameDa
      nameEn
    }
  }
`);

export const PaperFields = graphql(`
  fragment PaperFields on SeatApplication @_unmask {
    papers {
      id
      name
      nameDa
      nameEn
      addedAt
      refusedBecause
    }
  }
`);

type Paper = ResultOf<typeof PaperFields>['papers'][number];

interface Props {
  action: string;
  form: FormState;
  applicant: boolean;
  /** Whether more papers may come. */
  live: boolean;
  papers: readonly Paper[];
  kinds: ResultOf<typeof PaperKindFields>['applicationPaperKinds'];
}

/** What lies with an application: its applicant and the city lay in, and the city says what it cannot use. */
export function Papers({ action, form, applicant, live, papers, kinds }: Props) {
  const words = useLanguage().texts.applying;
  if (papers.length === 0 && !live) return null;
  return (
    <>
      <h2>{words.papers}</h2>
      {papers.length > 0 && (
        <ul>
          {papers.map((paper) => (
            <li key={paper.id}>
              <PaperLine paper={paper} />
              {!applicant && live && paper.refusedBecause === null && <Refuse {...{ action, form, paper }} />}
            </li>
          ))}
        </ul>
      )}
      {live && <LayIn {...{ action, form, kinds }} />}
    </>
  );
}

function PaperLine({ paper: { id, name, nameDa, nameEn, addedAt, refusedBecause } }: { paper: Paper }) {
  const { texts, format } = useLanguage();
  const nameOf = useName();
  return (
    <>
      {nameOf({ nameDa, nameEn })}:{' '}
      <a href={`/huset/bilag/${id}`} download>
        {name}
      </a>{' '}
      ({format.moment(addedAt)}){' '}
      {refusedBecause !== null && (
        <>
          {texts.applying.paperRefused} <InDanish>{refusedBecause}</InDanish>
        </>
      )}
    </>
  );
}

function LayIn({ action, form, kinds }: Pick<Props, 'action' | 'form' | 'kinds'>) {
  const words = useLanguage().texts.applying;
  const { kinds: hint } = useLanguage().texts.papers;
  const nameOf = useName();
  return (
    <Details summary={words.paperOpen} open={formValue(form.values, 'step') === 'paper'}>
      <StepForm action={action} step="paper" button={words.paperButton} variant="secondary" files>
        <SelectField {...field(form, 'paper')} label={words.paperKind} options={kinds.map((one) => ({ value: one.code, label: nameOf(one) }))} />
        <FileField {...file(form, 'documentId')} label={words.paperFile} hint={hint} />
      </StepForm>
    </Details>
  );
}

/** Of several papers the one that was asked about comes back with its words. */
function Refuse({ action, form, paper: { id, name } }: Pick<Props, 'action' | 'form'> & { paper: Paper }) {
  const words = useLanguage().texts.applying;
  return (
    <Details summary={words.refuseOpen(name)} open={formValue(form.values, 'refusedId') === id}>
      <StepForm action={action} step="refusePaper" button={words.refuseButton} variant="secondary" about={name} hidden={{ refusedId: id }}>
        <TextArea {...field(form, `refuse-${id}`)} label={words.refuseLabel} hint={words.refuseHint} rows={2} />
      </StepForm>
    </Details>
  );
}
