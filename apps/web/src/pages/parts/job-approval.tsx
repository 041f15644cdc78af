import { Button, ButtonRow } from '../../components';
import { useLanguage } from '../../language';

/** What a consultant looks for in a small job that was sent, and the answer. */
export function Approval({ id }: { id: string }) {
  const words = useLanguage().texts.job;
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
          <Button name="decision" value="return" variant="secondary">
            {words.giveBack}
          </Button>
        </ButtonRow>
      </form>
    </>
  );
}
