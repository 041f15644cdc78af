import { Injectable } from '@nestjs/common';
import { Clock, type Actor } from '@fyrtaarn/kernel';
import { keyset, statement, toConnection, UnitOfWork, type Connection, type Keyed, type PageArgs } from '@fyrtaarn/platform';
import type { AidOfTenantView } from './aid-years.views';

const PAGE = statement<Keyed<AidOfTenantView>>(
  'aid_years.page',
  `SELECT company_id::text AS key, json_build_object('companyId', company_id, 'companyName', name, 'years', json_agg(json_build_object('year', year,
      'rentOre', rent_ore, 'declaredOre', declared_ore, 'threeYearsOre', three_years_ore, 'ceilingOre', ceiling_ore, 'ceilingFrom', ceiling_from,
      'aboveCeiling', coalesce(three_years_ore > ceiling_ore, false)) ORDER BY year)) AS node
    FROM app.aid_by_year($1, $2, $3) GROUP BY company_id, name ORDER BY company_id`,
);

/** Aid in the rents of the house, by tenant and calendar year: for the report, not for one agreement. */
@Injectable()
export class AidYears {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  page(who: Actor, args: PageArgs): Promise<Connection<AidOfTenantView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await reader.rows(PAGE, [after, limit, this.clock.today()]), args));
  }
}
