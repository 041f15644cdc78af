import type { Client } from 'pg';

const FROM = '2026-03-01';
/** The City's own CVR number; everything else is made up. */
const SELLER = {
  name: 'Københavns Kommune, Prøvehuset (opdigtet)',
  cvr: '64942212',
  street: 'Njalsgade',
  buildingNumber: '13',
  postcode: '2300',
  city: 'København S',
  contact: { reference: 'LOKALER', name: 'Prøvehuset', email: 'huset@demo.invalid' },
};

/** Who issues the rent, exempt from VAT, and a made-up address for each tenant. */
export async function loadRentTerms(client: Client, house: string): Promise<void> {
  await client.query(
    `INSERT INTO app.rent_terms (house_id, valid, taxed, series, seller, payment, set_by) VALUES ($1, daterange($2, NULL), '{}', 'H', $3, '{"creditor": "81234567"}', NULL)`,
    [house, FROM, JSON.stringify(SELLER)],
  );
  await client.query(
    `INSERT INTO app.agreement_buyer (agreement_id, buyer, set_by)
      SELECT a.id, jsonb_build_object('name', o.name, 'cvr', c.cvr, 'street', 'Prøvevej', 'buildingNumber', a.number::text, 'postcode', '2450', 'city', 'København SV',
        'contact', jsonb_build_object('reference', 'AFT-' || a.number)), NULL
      FROM app.occupancy_agreement a JOIN app.organisation o ON o.id = a.company_id JOIN app.company c ON c.organisation_id = o.id WHERE a.house_id = $1`,
    [house],
  );
}
