import { Button, Checkboxes, DataTable, EmptyState, TextField, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { boxes, field, type FormState } from '../../server/forms';
import { InDanish, useDays, wordFor } from './words';

export const ClaimFields = graphql(`
  fragment ClaimFields on SeatClaim @_unmask {
    id
    kind
    weekdays
    from
    until
    releasedOn
    tenant
    reason
  }
`);

type Claim = ResultOf<typeof ClaimFields>;

/** All that has held a seat and will; a block or a loan that is not over can be taken away. */
export function SeatHistory({ claims, today, action }: { claims: readonly Claim[]; today: string; action: string }) {
  const { texts, format } = useLanguage();
  const days = useDays();
  const words = texts.planSeat;
  if (claims.length === 0) return <EmptyState text={words.free} />;
  const columns: Column<Claim>[] = [
    { header: words.what, cell: (claim) => <What claim={claim} /> },
    {
      header: words.period,
      cell: ({ from, until, releasedOn }) => (
        <>
          {words.fromTo(format.shortDay(from), until && format.shortDay(until))}
          {releasedOn && <div>{words.released(format.shortDay(releasedOn))}</div>}
        </>
      ),
    },
    { header: words.days, cell: ({ weekdays }) => (weekdays.length === 7 ? words.allWeek : days(weekdays)) },
  ];
  if (claims.some((claim) => canGo(claim, today)))
    columns.push({ header: '', cell: (claim) => canGo(claim, today) && <SetFree claim={claim} action={action} /> });
  return <DataTable caption={words.history} captionHidden columns={columns} rows={claims} rowKey={({ id }) => id} />;
}

function canGo({ kind, until, releasedOn }: Claim, today: string): boolean {
  return (kind === 'blocked' || kind === 'lent') && !releasedOn && (!until || until > today);
}

function What({ claim: { kind, tenant, reason } }: { claim: Claim }) {
  const words = useLanguage().texts.planSeat;
  const what = wordFor(words.kinds, kind);
  if (!reason) return <>{tenant ? words.withDetail(what, tenant) : what}</>;
  return (
    <>
      {what}: <InDanish>{reason}</InDanish>
    </>
  );
}

function SetFree({ claim: { id, kind, from }, action }: { claim: Claim; action: string }) {
  const { texts, format } = useLanguage();
  const lent = kind === 'lent';
  return (
    <form method="post" action={action}>
      <input type="hidden" name="step" value={lent ? 'takeBack' : 'unblock'} />
      <input type="hidden" name="claimId" value={id} />
      <Button variant="secondary">
        {lent ? texts.seatLoan.takeBack : texts.planSeat.unblock}
        <span class="sr-only"> {texts.planSeat.fromTo(format.shortDay(from), null)}</span>
      </Button>
    </form>
  );
}

export function BlockFields({ form }: { form: FormState }) {
  const { texts } = useLanguage();
  const words = texts.planSeat;
  const days = texts.weekdays.map((label, at) => ({ value: String(at + 1), label }));
  return (
    <>
      <TextField {...field(form, 'from')} label={words.blockFrom} type="date" width="s" />
      <TextField {...field(form, 'until')} label={words.blockUntil} hint={words.blockUntilHint} type="date" width="s" optional />
      <Checkboxes {...boxes(form, 'weekdays')} label={words.weekdays} hint={words.weekdaysHint} options={days} columns optional />
      <TextField {...field(form, 'reason')} label={words.reason} hint={words.reasonHint} width="l" />
    </>
  );
}
