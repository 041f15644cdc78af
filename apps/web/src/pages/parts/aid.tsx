import { DataTable, StatusTag, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';

export const AidYearFields = graphql(`
  fragment AidYearFields on AidOfTenant @_unmask {
    companyId
    companyName
    years {
      year
      rentOre
      declaredOre
      threeYearsOre
      ceilingOre
      aboveCeiling
    }
  }
`);

type Tenant = ResultOf<typeof AidYearFields>;
type Row = Tenant['years'][number] & { companyId: string; companyName: string };

/** Who is given how much in a year, and how near the ceiling it is. @param year which; the others are on the page of the tenant */
export function AidYears({ tenants, year }: { tenants: readonly Tenant[]; year: number }) {
  const { texts } = useLanguage();
  const words = texts.aid;
  const rows = tenants.flatMap(({ companyId, companyName, years }) => {
    const found = years.find((one) => one.year === year) ?? years.at(-1);
    return found ? [{ ...found, companyId, companyName }] : [];
  });
  const columns: Column<Row>[] = [
    { header: texts.agreements.tenant, cell: ({ companyId, companyName }) => <a href={`/stoette/${companyId}`}>{companyName}</a> },
    ...useAidColumns<Row>(),
  ];
  return <DataTable caption={words.tenants} captionHidden columns={columns} rows={rows} rowKey={({ companyId }) => companyId} />;
}

/** All years of one tenant. */
export function YearsOfTenant({ tenant }: { tenant: Tenant }) {
  const words = useLanguage().texts.aid;
  return (
    <DataTable caption={words.years} captionHidden columns={useAidColumns<Tenant['years'][number]>()} rows={tenant.years} rowKey={({ year }) => String(year)} />
  );
}

function useAidColumns<Year extends Tenant['years'][number]>(): Column<Year>[] {
  const { texts, format } = useLanguage();
  const words = texts.aid;
  const kroner = (ore: number): string => format.money(Math.round(ore / 100) * 100);
  return [
    { header: words.year, cell: ({ year }) => year },
    { header: words.inRent, cell: ({ rentOre }) => kroner(rentOre), numeric: true },
    { header: words.fromOthers, cell: ({ declaredOre }) => kroner(declaredOre), numeric: true },
    { header: words.threeYears, cell: ({ threeYearsOre }) => kroner(threeYearsOre), numeric: true },
    { header: words.ceiling, cell: ({ ceilingOre }) => (ceilingOre === null ? words.noCeiling : kroner(ceilingOre)), numeric: true },
    {
      header: words.state,
      cell: ({ aboveCeiling }) => <StatusTag tone={aboveCeiling ? 'error' : 'success'}>{aboveCeiling ? words.above : words.below}</StatusTag>,
    },
  ];
}
