import { DataTable, DistrictMap } from '../../components';
import { useLanguage } from '../../language';
import type { Districts } from './postings';
import { useName, wordFor } from './words';

interface Part {
  dimension: string;
  code: string;
  value: number | null;
}

/** What a count is made of: one line for each part, and why it was counted again. */
export function CountParts({ latest: { parts, reason }, districts }: { latest: { parts: readonly Part[]; reason: string | null }; districts: Districts }) {
  const { texts, format } = useLanguage();
  const words = texts.countParts;
  const nameOf = useName();
  const called = (code: string): string => {
    const district = districts.find((one) => one.code === code);
    return district ? nameOf(district) : wordFor(words.codes, code);
  };
  const byDistrict = new Map(parts.filter(({ dimension }) => dimension === 'district').map(({ code, value }) => [code, value]));
  return (
    <>
      {reason && <p>{words.late}</p>}
      {byDistrict.size > 0 && (
        <DistrictMap
          summary={wordFor(words.dimensions, 'district')}
          districts={districts.map((one) => ({ code: one.code, name: nameOf(one) }))}
          values={byDistrict}
        />
      )}
      <DataTable
        caption={words.title}
        columns={[
          { header: words.title, cell: ({ dimension }) => wordFor(words.dimensions, dimension) },
          { header: words.part, cell: ({ code }) => called(code) },
          { header: words.count, cell: ({ value }) => (value === null ? texts.countParts.hidden : format.number(value)), numeric: true },
        ]}
        rows={parts}
        rowKey={({ dimension, code }) => dimension + code}
      />
    </>
  );
}
