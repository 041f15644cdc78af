import { DataTable, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import type { FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import { StepForm } from './step-form';

export const DeletionFields = graphql(`
  fragment DeletionFields on DeletionNotice @_unmask {
    id
    postingTitle
    shownFrom
    endedAt
    confirmedAt
  }
`);

const ConfirmDeletion = graphql(`
  mutation ConfirmDeletion($id: Uuid!) {
    confirmDeletion(id: $id) {
      id
    }
  }
`);

type Notice = ResultOf<typeof DeletionFields>;

export function confirmDeletionStep(form: FormReader): Step {
  return stepOf(form, ConfirmDeletion, { id: form.value('noticeId') }, 'deletionConfirmed');
}

/** What a company is asked to delete. It tells of the small job and the days, and of nobody. */
export function Deletions({ notices, path }: { notices: readonly Notice[]; path: string }) {
  const { texts, format } = useLanguage();
  const words = texts.deletions;
  if (notices.length === 0) return null;
  const columns: Column<Notice>[] = [
    { header: words.job, cell: ({ postingTitle }) => postingTitle },
    { header: words.shown, cell: ({ shownFrom, endedAt }) => words.between(format.day(shownFrom), format.moment(endedAt)) },
    {
      header: words.answer,
      cell: ({ id, postingTitle, confirmedAt }) =>
        confirmedAt ? (
          words.confirmed(format.moment(confirmedAt))
        ) : (
          <StepForm action={path} step="deleted" button={words.confirm} about={postingTitle} hidden={{ noticeId: id }} variant="secondary" />
        ),
    },
  ];
  return (
    <section aria-labelledby="deletions">
      <h2 id="deletions">{words.title}</h2>
      <p>{words.lead}</p>
      <DataTable caption={words.title} captionHidden columns={columns} rows={notices} rowKey={({ id }) => id} />
    </section>
  );
}
