import { TwoLines } from '../../components';
import { useLanguage } from '../../language';

interface Month {
  month: string;
  letSeats: number;
  seats: number;
}

/** How many of the seats are let, month by month, drawn as soon as there are two months to draw between. */
export function Occupancy({ title, months }: { title: string; months: readonly Month[] }) {
  const { texts, format } = useLanguage();
  const last = months.at(-1);
  if (!last || months.length < 2) return null;
  const tenths = (seats: number) => format.number(Math.round(seats * 10) / 10);
  const points = months.map(({ month, letSeats, seats }) => ({ label: format.month(month), first: letSeats, second: seats }));
  const summary = `${title}. ${format.month(last.month)}: ${texts.economy.seatsOf(tenths(last.letSeats), tenths(last.seats))}`;
  return <TwoLines summary={summary} firstName={texts.picture.let} secondName={texts.picture.seats} points={points} />;
}
