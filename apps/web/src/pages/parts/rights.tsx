import { Card, Details, SelectField, StatusTag, TextArea } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, formValue, type FormState } from '../../server/forms';
import { RELEASABLE } from './data-steps';
import { StepForm } from './step-form';
import { useName, wordFor } from './words';

export const RightsFields = graphql(`
  fragment RightsFields on RightsRequest @_unmask {
    id
    kind
    said
    answerBy
    mustBeKept
    decision
    reason
    told
    dataGroup {
      nameDa
      nameEn
    }
    changes {
      what
      before
      after
    }
  }
`);

type RightsRequest = ResultOf<typeof RightsFields>;

interface RightsProps {
  requests: readonly RightsRequest[];
  form: FormState;
  path: string;
}

/** What a citizen has asked to have put right or erased, with the answers, and the two ways of asking. */
export function Rights({ requests, form, path }: RightsProps) {
  const { texts } = useLanguage();
  const words = texts.myData;
  const options = RELEASABLE.map((value) => ({ value, label: wordFor(words.groups, value) }));
  return (
    <>
      <h2>{words.rights}</h2>
      <p>{words.rightsNote}</p>
      {requests.map((request) => (
        <OneRequest key={request.id} request={request} path={path} />
      ))}
      <Details summary={words.wrongOpen} open={formValue(form.values, 'step') === 'correct'}>
        <StepForm action={path} step="correct" button={words.wrongSend}>
          <SelectField {...field(form, 'dataGroup')} label={words.wrongWhat} options={options} />
          <TextArea {...field(form, 'said')} label={words.wrongHow} rows={3} />
        </StepForm>
      </Details>
      <Details summary={words.eraseOpen} open={formValue(form.values, 'step') === 'erase'}>
        <p>{words.eraseNote}</p>
        <StepForm action={path} step="erase" button={words.eraseSend} variant="warning" />
      </Details>
    </>
  );
}

function OneRequest({ request, path }: { request: RightsRequest; path: string }) {
  const { texts, format } = useLanguage();
  const nameOf = useName();
  const words = texts.myData;
  const { id, said, decision, dataGroup, reason, changes, told } = request;
  return (
    <Card level={3} heading={dataGroup ? nameOf(dataGroup) : words.eraseAsked}>
      {said && <p>{format.danish(said)}</p>}
      <StatusTag tone={decision === 'granted' ? 'success' : decision ? 'warning' : 'info'}>{wordFor(words.decisions, decision ?? 'open')}</StatusTag>
      {!decision && <p>{words.answerBy(format.day(request.answerBy))}</p>}
      {reason && <p>{format.danish(reason)}</p>}
      {changes.length > 0 && (
        <ul>
          {changes.map(({ what, before, after }) => (
            <li key={what}>
              {format.danish(what)}: <del>{before === null ? '–' : format.danish(before)}</del> {after === null ? '–' : format.danish(after)}
            </li>
          ))}
        </ul>
      )}
      {told.length > 0 && <p>{words.toldTo(told.join(', '))}</p>}
      {decision && (
        <p>
          <a href={`${path}/svar/${id}`} download>
            {words.readAnswer}
          </a>
        </p>
      )}
    </Card>
  );
}
