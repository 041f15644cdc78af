import { Bars, DataTable, EmptyState, FactList, SyntheticMark } from '../../components';
import { useLanguage } from '../../language';
import type { Measures } from './measure-fields';
import { wordFor } from './words';

interface CountsProps {
  title: string;
  counts: Measures['views'];
  names: Readonly<Record<string, string>>;
}

/** So many of each kind: as a picture, and as a table. */
function Counts({ title, counts, names }: CountsProps) {
  const { texts, format } = useLanguage();
  const words = texts.measures;
  if (counts.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <Bars summary={title} bars={counts.map(({ code, count }) => ({ label: wordFor(names, code), value: count, text: format.number(count) }))} />
      <DataTable
        caption={title}
        captionHidden
        columns={[
          { header: words.what, cell: ({ code }) => wordFor(names, code) },
          { header: words.count, cell: ({ count }) => format.number(count), numeric: true },
        ]}
        rows={counts}
        rowKey={({ code }) => code}
      />
    </>
  );
}

/** How it stood when it was last counted up. */
export function Census({ census }: { census: Measures['census'][number] | undefined }) {
  const { texts, format } = useLanguage();
  const words = texts.measures;
  if (!census) return <EmptyState text={words.noCensus} />;
  const { creamingRatio } = census;
  return (
    <>
      <h2>
        {words.now(format.day(census.day))}
        {census.synthetic && <SyntheticMark />}
      </h2>
      <FactList
        facts={[
          { name: words.active, value: format.number(census.active) },
          { name: words.placed, value: format.number(census.placed) },
          { name: words.withoutOptions, value: format.number(census.withoutOptions) },
          { name: words.starved, value: format.number(census.starved) },
          { name: words.longestWait, value: words.weeks(census.longestWaitWeeks) },
          { name: words.creaming, value: creamingRatio !== null && format.number(creamingRatio) },
        ]}
      />
      <Counts title={words.blocked} counts={census.blocked} names={texts.jobFit.blockers} />
    </>
  );
}

/** How near it came to the best that could be had, beside what simpler rules would have reached. */
export function Hindsight({ hindsight }: { hindsight: Measures['hindsight'][number] | undefined }) {
  const { texts, format } = useLanguage();
  const words = texts.measures;
  if (!hindsight)
    return (
      <>
        <h2>{words.hindsight}</h2>
        <EmptyState text={words.noHindsight} />
      </>
    );
  const shares = (
    [
      [words.standing, hindsight.standingPercent],
      [words.weekly, hindsight.weeklyPercent],
      [words.greedy, hindsight.greedyPercent],
      [words.firstCome, hindsight.firstComePercent],
    ] as const
  ).flatMap(([label, value]) => (value === null ? [] : [{ label, value, text: `${format.number(value)} %` }]));
  return (
    <>
      <h2>
        {words.hindsight}
        {hindsight.synthetic && <SyntheticMark />}
      </h2>
      <p>{words.hindsightLead(hindsight.weeks)}</p>
      <Bars summary={words.hindsight} whole={100} bars={shares} />
      <FactList facts={shares.map(({ label, text }) => ({ name: label, value: text }))} />
    </>
  );
}

export function StepTimes({ steps }: { steps: Measures['steps'] }) {
  const { texts, format } = useLanguage();
  const words = texts.measures;
  const days = (value: number | null) => (value === null ? '–' : words.days(format.number(value)));
  return (
    <>
      <h2>{words.steps}</h2>
      <DataTable
        caption={words.steps}
        captionHidden
        columns={[
          { header: words.step, cell: ({ step }) => wordFor(words.stepNames, step) },
          { header: words.people, cell: ({ count }) => format.number(count), numeric: true },
          { header: words.median, cell: ({ medianDays }) => days(medianDays), numeric: true },
          { header: words.ninety, cell: ({ ninetyPercentDays }) => days(ninetyPercentDays), numeric: true },
        ]}
        rows={steps}
        rowKey={({ step }) => step}
      />
    </>
  );
}

/** How often people decide otherwise than the rules, and how those who are asked answer. */
export function HowPeopleDecide({ measures }: { measures: Measures }) {
  const { texts, format } = useLanguage();
  const { measures: words, companyReasons, consultantReasons, citizenReasons, otherReasons } = texts;
  const reasons = { ...companyReasons, ...consultantReasons, ...citizenReasons, ...otherReasons };
  const { overridePercent } = measures;
  return (
    <>
      <h2>{words.peopleDecide}</h2>
      <FactList
        facts={[
          { name: words.proposed, value: format.number(measures.proposed) },
          { name: words.against, value: format.number(measures.proposedAgainstChecks) },
          { name: words.turnedDown, value: format.number(measures.turnedDownByStaff) },
          { name: words.override, value: overridePercent !== null && `${format.number(overridePercent)} %` },
          { name: words.hasty, value: format.number(measures.hastyAgrees) },
          { name: words.asked, value: format.number(measures.companyAsked) },
          { name: words.answered, value: format.number(measures.companyAnswered) },
          { name: words.confirmed, value: format.number(measures.companyDeclinesConfirmed) },
          { name: words.overridden, value: format.number(measures.companyDeclinesOverridden) },
        ]}
      />
      <Counts title={words.views} counts={measures.views} names={words.viewNames} />
      <Counts title={words.declines} counts={measures.declines} names={reasons} />
      <Counts title={words.expiries} counts={measures.expiries} names={reasons} />
      <Counts title={words.attendance} counts={measures.attendance} names={words.attendanceNames} />
    </>
  );
}
