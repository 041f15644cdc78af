import { Button, ButtonRow, Card, DataTable, FactList, StatusTag, type Column } from '../../components';
import { useLanguage } from '../../language';
import { InDanish, wordFor } from './words';

/** What one has proposed, in words: money that is given up, or a payment that is struck out. */
export interface Proposal {
  readonly id: string;
  readonly step: 'lost' | 'strike';
  readonly title: string;
  readonly note: string;
  readonly tenant?: string;
  readonly text?: string;
  readonly reason: string;
  readonly proposedAt: string;
  readonly mine: boolean;
  readonly decision: string | null;
}

export function Waiting({ houseId, proposal: { id, step, title, note, tenant, text, reason, proposedAt, mine } }: { houseId: string; proposal: Proposal }) {
  const { texts, format } = useLanguage();
  const words = texts.approvals;
  const facts = [
    { name: words.tenant, value: tenant },
    { name: words.text, value: text && <InDanish>{text}</InDanish> },
    { name: words.reason, value: <InDanish>{reason}</InDanish> },
    { name: words.proposed, value: format.moment(proposedAt) },
  ];
  return (
    <Card heading={title} level={3}>
      <FactList facts={facts} />
      {mine ? (
        <p>{words.mine}</p>
      ) : (
        <form method="post" action={`/huset/${houseId}/godkendelser`}>
          <p>{note}</p>
          <input type="hidden" name="step" value={step} />
          <input type="hidden" name="id" value={id} />
          <ButtonRow>
            <Button name="answer" value="yes">
              {words.yes}
              <span class="sr-only">: {title}</span>
            </Button>
            <Button name="answer" value="no" variant="secondary">
              {words.no}
              <span class="sr-only">: {title}</span>
            </Button>
          </ButtonRow>
        </form>
      )}
    </Card>
  );
}

export function Decided({ proposals }: { proposals: readonly Proposal[] }) {
  const { texts, format } = useLanguage();
  const words = texts.approvals;
  const columns: Column<Proposal>[] = [
    { header: words.what, cell: ({ title }) => title },
    { header: words.reason, cell: ({ reason }) => <InDanish>{reason}</InDanish> },
    { header: words.proposed, cell: ({ proposedAt }) => format.moment(proposedAt) },
    {
      header: words.answer,
      cell: ({ decision }) => <StatusTag tone={decision === 'approved' ? 'success' : undefined}>{wordFor(words.answers, decision ?? '')}</StatusTag>,
    },
  ];
  return (
    <>
      <h2>{words.decided}</h2>
      <DataTable caption={words.decided} captionHidden columns={columns} rows={proposals} rowKey={({ id }) => id} />
    </>
  );
}
