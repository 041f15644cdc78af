import { Injectable } from '@nestjs/common';
import { defineErrors, isCvrNumber, plainText, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { declareActions, statement, UnitOfWork } from '@fyrtaarn/platform';
import { CompanyRow, OrganisationRow } from './company.entity';
import type { CompanyView, RegisterCompany } from './company.views';

declareActions({ 'people.company_registered': [] });

const refuse = defineErrors(
  {
    CVR_INVALID: { da: 'CVR-nummeret er ikke gyldigt (kontrolciffer).', en: 'The CVR number is not valid (check digit).' },
    CVR_KNOWN: { da: 'Virksomheden med det CVR-nummer er allerede her.', en: 'The company with that CVR number is already here.' },
    DISTRICT_UNKNOWN: { da: 'Bydelen findes ikke på listen.', en: 'The district is not on the list.' },
  },
  { company_cvr_once: 'CVR_KNOWN', company_cvr_digits: 'CVR_INVALID', company_district: 'DISTRICT_UNKNOWN' },
);

const BY_ID = statement<CompanyView>(
  'company.by_id',
  `SELECT o.id, o.name, o.synthetic, c.cvr, c.legal_form AS "legalForm", c.purpose, c.district, c.state, c.support_capacity AS "supportCapacity"
    FROM app.company c JOIN app.organisation o ON o.id = c.organisation_id WHERE o.id = $1`,
);

/** Companies with social purposes, as the city takes them in. */
@Injectable()
export class Companies {
  constructor(private readonly work: UnitOfWork) {}

  /** @throws DomainError CVR_INVALID, CVR_KNOWN, DISTRICT_UNKNOWN and those of the fields */
  register(who: Actor, wish: RegisterCompany): Promise<CompanyView> {
    const cvr = wish.cvr.replace(/\s/g, '');
    if (!isCvrNumber(cvr)) throw refuse('CVR_INVALID', { field: 'cvr' });
    const name = plainText('name', wish.name, { max: 200 });
    const company = {
      cvr,
      legal_form: plainText('legalForm', wish.legalForm, { max: 60 }),
      purpose: plainText('purpose', wish.purpose, { max: 2000 }),
      district: wish.district,
      support_capacity: wholeNumber('supportCapacity', wish.supportCapacity, 0, 50),
    };
    return this.work.write(who, async (tx) => {
      const id = await tx.insert(OrganisationRow, { kind: 'company', name });
      await tx.insert(CompanyRow, { organisation_id: id, ...company });
      tx.record('people.company_registered', id);
      const [row] = await tx.rows(BY_ID, [id]);
      return row as CompanyView;
    });
  }
}
