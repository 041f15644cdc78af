import { Alert, Button, ButtonRow, Details, TextArea } from '../../components';
import { useLanguage } from '../../language';
import { field, type FormState } from '../../server/forms';
import { InDanish } from './words';

/** What a consultant looks for in a small job that was sent, and the answer: yes, or back with a reason. */
export function Approval({ id, form }: { id: string; form: FormState }) {
  const words = useLanguage().texts.job;
  const because = field(form, 'because');
  return (
    <>
      <h2>{words.checkFirst}</h2>
      <ul>
        {words.checks.map((check) => (
          <li key={check}>{check}</li>
        ))}
      </ul>
      <form method="post" action={`/smaajob/${id}`}>
        <ButtonRow>
          <Button name="decision" value="open">
            {words.approve}
          </Button>
        </ButtonRow>
      </form>
      <Details summary={words.giveBackTitle} open={because.error !== undefined}>
        <form method="post" action={`/smaajob/${id}`} novalidate>
          <TextArea {...because} label={words.giveBackWhy} hint={words.giveBackHint} />
          <ButtonRow>
            <Button name="decision" value="return" variant="secondary">
              {words.giveBack}
            </Button>
          </ButtonRow>
        </form>
      </Details>
    </>
  );
}

/** For the company whose job came back: why, in the consultant's own words. */
export function Returned({ because }: { because: string | null }) {
  const words = useLanguage().texts.job;
  return (
    <Alert tone="warning" heading={words.returnedNote}>
      {because && (
        <p>
          <InDanish>{because}</InDanish>
        </p>
      )}
    </Alert>
  );
}
