import { instantInCopenhagen, type LocalDate } from '@fyrtaarn/kernel';
import { ButtonLink, DataTable, Layout, TextField, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, type FormReader, type FormState } from '../../server/forms';
import type { Page } from '../../server/pages';
import { revealOf, stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { houseTrail } from './house-trail';
import { StepForm } from './step-form';

const BookRoom = graphql(`
  mutation BookRoom($input: BookRoom!) {
    bookRoom(input: $input) {
      requestId
      booked {
        id
      }
      conflicts {
        startsAt
        code
      }
    }
  }
`);

type Series = ResultOf<typeof BookRoom>['bookRoom'];
type Conflict = Series['conflicts'][number];

/** A meeting, once or every week; a series is answered with the weeks that it could not have. */
export function bookStep(roomId: string, { rooms: words }: Texts): (form: FormReader) => Step {
  return (form) => {
    const day = form.day('day', words.dayMissing);
    const [starts, ends] = [form.time('starts', words.timeMissing), form.time('ends', words.timeMissing)];
    const weeklyUntil = form.optional('weeklyUntil', () => form.day('weeklyUntil', words.dayMissing));
    const at = (time: string) => (form.errors.length > 0 ? '' : instantInCopenhagen(day as LocalDate, time).toISOString());
    const input = { roomId, startsAt: at(starts), endsAt: at(ends), title: form.value('title') || null, weeklyUntil };
    if (weeklyUntil) return revealOf(form, BookRoom, { input }, ({ bookRoom }, page) => seriesPage(roomId, bookRoom, page, words));
    return stepOf(form, BookRoom, { input }, ({ bookRoom }) => (bookRoom.requestId ? 'roomRequested' : 'roomBooked'));
  };
}

type SeriesWords = Pick<Texts['rooms'], 'someTitle' | 'allTitle' | 'someLead' | 'notBooked'>;

/** What came of a series that was booked or moved. */
export function seriesPage(roomId: string, { requestId, booked, conflicts }: Series, { frame, texts, format }: Page, said: SeriesWords) {
  const words = { ...texts.rooms, ...said };
  const columns: Column<Conflict>[] = [
    { header: words.when, cell: ({ startsAt }) => format.moment(startsAt) },
    { header: words.why, cell: ({ code }) => words.notBookedWhy[code] ?? words.otherWhy },
  ];
  const title = conflicts.length > 0 ? words.someTitle : words.allTitle;
  return (
    <Layout frame={frame} title={title} trail={houseTrail(texts)}>
      <h1>{title}</h1>
      <p class="font-lead">{requestId ? words.someAsked(booked.length) : words.someLead(booked.length)}</p>
      {conflicts.length > 0 && (
        <>
          <h2>{words.notBooked}</h2>
          <DataTable caption={words.notBooked} captionHidden columns={columns} rows={conflicts} rowKey={({ startsAt }) => startsAt} />
        </>
      )}
      <ButtonLink href={`/lokale/${roomId}`} variant="secondary">
        {words.backToRoom}
      </ButtonLink>
    </Layout>
  );
}

export function BookForm({ action, form, asks }: { action: string; form: FormState; asks: boolean }) {
  const words = useLanguage().texts.rooms;
  return (
    <>
      <h2>{words.book}</h2>
      {asks && <p>{words.asksFirst}</p>}
      <StepForm action={action} step="book" button={words.bookButton}>
        <TextField {...field(form, 'day')} label={words.day} type="date" width="s" />
        <TextField {...field(form, 'starts')} label={words.starts} type="time" width="s" />
        <TextField {...field(form, 'ends')} label={words.ends} type="time" width="s" />
        <TextField {...field(form, 'title')} label={words.about} hint={words.aboutHint} width="l" optional />
        <TextField {...field(form, 'weeklyUntil')} label={words.weekly} hint={words.weeklyHint} type="date" width="s" optional />
      </StepForm>
    </>
  );
}
