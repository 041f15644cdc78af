import { DataTable, StatusTag, type Column, type Tone } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { StepForm } from './step-form';
import { InDanish, wordFor } from './words';

export const DeliveryFields = graphql(`
  fragment DeliveryFields on Delivery @_unmask {
    id
    invoiceId
    reminderId
    number
    buyerName
    channel
    state
    reason
    preparedAt
    sentAt
    answeredAt
  }
`);

export type Delivery = ResultOf<typeof DeliveryFields>;

const TONES: Readonly<Record<string, Tone>> = { prepared: 'info', sent: 'info', received: 'success', refused: 'error' };

function useColumns() {
  const { texts, format } = useLanguage();
  const words = texts.deliveries;
  return {
    document: { header: words.document, cell: (one) => <a href={pdfOf(one)} download>{`${one.number} (PDF)`}</a> },
    to: { header: words.to, cell: ({ buyerName }) => buyerName },
    channel: { header: words.channel, cell: ({ channel }) => wordFor(words.channels, channel) },
    why: { header: words.why, cell: ({ reason }) => <Why reason={reason} /> },
    state: { header: words.state, cell: ({ state }) => <StatusTag tone={TONES[state]}>{wordFor(words.states, state)}</StatusTag> },
    since: { header: words.since, cell: ({ preparedAt, sentAt, answeredAt }) => format.moment(answeredAt ?? sentAt ?? preparedAt) },
  } satisfies Record<string, Column<Delivery>>;
}

function pdfOf({ invoiceId, reminderId }: Delivery): string {
  return reminderId ? `/huset/rykker/${reminderId}/pdf` : `/huset/faktura/${invoiceId}/pdf`;
}

/** A code of ours in words; what the receiver's side said as it was said. */
function Why({ reason }: { reason: string | null }) {
  const { reasons } = useLanguage().texts.deliveries;
  if (reason === null) return null;
  return reasons[reason] ? <>{reasons[reason]}</> : <InDanish>{reason}</InDanish>;
}

export function AllDeliveries({ deliveries }: { deliveries: readonly Delivery[] }) {
  const words = useLanguage().texts.deliveries;
  const { document, to, channel, state, since } = useColumns();
  return <DataTable caption={words.all} captionHidden columns={[document, to, channel, state, since]} rows={deliveries} rowKey={({ id }) => id} />;
}

/** What did not arrive, with the ways that are open to it. */
export function Refused({ deliveries, action }: { deliveries: readonly Delivery[]; action: string }) {
  const words = useLanguage().texts.deliveries;
  const { document, to, channel, why } = useColumns();
  const acts: Column<Delivery> = {
    header: '',
    cell: ({ id, number, channel: tried }) => (
      <>
        <StepForm action={action} step="again" about={number} hidden={{ deliveryId: id }} button={words.again} variant="secondary" />
        {tried !== 'mail' && <StepForm action={action} step="mail" about={number} hidden={{ deliveryId: id }} button={words.byMail} variant="secondary" />}
        {tried !== 'print' && <StepForm action={action} step="print" about={number} hidden={{ deliveryId: id }} button={words.byPost} variant="secondary" />}
      </>
    ),
  };
  return <DataTable caption={words.refused} captionHidden columns={[document, to, channel, why, acts]} rows={deliveries} rowKey={({ id }) => id} />;
}

export function ToPost({ deliveries, action }: { deliveries: readonly Delivery[]; action: string }) {
  const words = useLanguage().texts.deliveries;
  const { document, to } = useColumns();
  const act: Column<Delivery> = {
    header: '',
    cell: ({ id, number }) => <StepForm action={action} step="posted" about={number} hidden={{ deliveryId: id }} button={words.posted} variant="secondary" />,
  };
  return <DataTable caption={words.toPost} captionHidden columns={[document, to, act]} rows={deliveries} rowKey={({ id }) => id} />;
}
