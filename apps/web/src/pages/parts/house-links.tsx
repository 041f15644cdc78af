import type { Role } from '@fyrtaarn/kernel';
import { useLanguage } from '../../language';

const STAFF = ['employmentConsultant', 'employmentLead'] as const;
const MANAGER = ['premisesManager'] as const;
const TENANT = [...MANAGER, 'companyContact'] as const;

/** The pages about one house, and who may open them. */
const LINKS = [
  ['husleje', 'rent', MANAGER],
  ['udsteder', 'rentTerms', MANAGER],
  ['indbetalinger', 'payments', MANAGER],
  ['restancer', 'overdue', MANAGER],
  ['godkendelser', 'approvals', MANAGER],
  ['udsendelser', 'deliveries', MANAGER],
  ['oekonomi', 'economy', [...MANAGER, 'reporter']],
  ['stoette', 'aid', MANAGER],
  ['lejemaal', 'houseLease', MANAGER],
  ['plan', 'plan', MANAGER],
  ['opslag', 'notices', [...TENANT, ...STAFF, 'bridgeWorker', 'localPartner']],
  ['fejl', 'faults', [...TENANT, ...STAFF]],
  ['noegler', 'keys', TENANT],
  ['besoeg', 'houseVisitors', MANAGER],
  ['samtaler', 'houseTalks', [...MANAGER, 'bridgeWorker']],
] as const;

/** The pages about one house that the reader may open. */
export function HouseLinks({ houseId, role }: { houseId: string; role: Role | undefined }) {
  const { texts } = useLanguage();
  const mine = LINKS.filter(([, , may]) => may.some((one) => one === role));
  return (
    <ul class="unstyled-list">
      {mine.map(([path, page]) => (
        <li key={path}>
          <a href={`/huset/${houseId}/${path}`}>{texts[page].title}</a>
        </li>
      ))}
      {TENANT.some((one) => one === role) && (
        <li>
          <a href="/aftaler">{texts.agreements.title}</a>
        </li>
      )}
    </ul>
  );
}
