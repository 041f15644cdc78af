import { Details, TextArea, TextField } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, formValue, type FormReader, type FormState } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { StepForm } from './step-form';
import { InDanish } from './words';

export const UndertakingFields = graphql(`
  fragment UndertakingFields on AidLedger @_unmask {
    undertaking {
      id
      company
      withCompany
      because
      linkedAt
    }
  }
`);

const LinkUndertaking = graphql(`
  mutation LinkUndertaking($input: LinkUndertaking!) {
    linkUndertaking(input: $input) {
      companyId
    }
  }
`);

const EndUndertakingLink = graphql(`
  mutation EndUndertakingLink($input: EndUndertakingLink!) {
    endUndertakingLink(input: $input) {
      companyId
    }
  }
`);

type Link = ResultOf<typeof UndertakingFields>['undertaking'][number];

export function undertakingSteps(companyId: string, { undertaking: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    link(form) {
      const input = { companyId, withCvr: form.text('withCvr', words.cvrMissing), because: form.text('because', words.becauseMissing) };
      return stepOf(form, LinkUndertaking, { input }, 'undertakingLinked');
    },
    unlink(form) {
      const linkId = form.value('linkId');
      return stepOf(form, EndUndertakingLink, { input: { linkId, reason: form.text(`reason-${linkId}`, words.whyMissing) } }, 'undertakingEnded');
    },
  };
}

interface Props {
  action: string;
  links: readonly Link[];
  form: FormState;
  /** The house says which companies are one; the companies read it. */
  manages: boolean;
}

/** The companies whose aid is counted together, and how we know. */
export function Undertaking({ action, links, form, manages }: Props) {
  const { texts, format } = useLanguage();
  const words = texts.undertaking;
  if (links.length === 0 && !manages) return null;
  return (
    <>
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      {links.map(({ id, company, withCompany, because, linkedAt }) => (
        <article key={id}>
          <p>
            <strong>{words.pair(company, withCompany)}</strong> <InDanish>{because}</InDanish> {words.since(format.moment(linkedAt))}
          </p>
          {manages && <EndLink {...{ action, form, id }} about={words.pair(company, withCompany)} />}
        </article>
      ))}
      {manages && (
        <Details summary={words.open} open={formValue(form.values, 'step') === 'link'}>
          <StepForm action={action} step="link" button={words.button} variant="secondary">
            <TextField {...field(form, 'withCvr')} label={words.cvr} inputMode="numeric" width="s" />
            <TextArea {...field(form, 'because')} label={words.because} hint={words.becauseHint} rows={2} />
          </StepForm>
        </Details>
      )}
    </>
  );
}

function EndLink({ action, form, id, about }: { action: string; form: FormState; id: string; about: string }) {
  const words = useLanguage().texts.undertaking;
  return (
    <Details summary={words.endOpen(about)} open={formValue(form.values, 'linkId') === id}>
      <StepForm action={action} step="unlink" button={words.endButton} variant="secondary" about={about} hidden={{ linkId: id }}>
        <TextArea {...field(form, `reason-${id}`)} label={words.why} rows={2} />
      </StepForm>
    </Details>
  );
}
