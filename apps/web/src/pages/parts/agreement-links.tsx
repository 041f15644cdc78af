import { useLanguage } from '../../language';

interface Props {
  agreement: { readonly id: string; readonly companyId: string; readonly index: unknown };
  manages: boolean;
}

/** What can be done with an agreement, each on a page of its own; a tenant sees what it is given. */
export function AgreementLinks({ agreement: { id, companyId, index }, manages }: Props) {
  const { invoiceParty, changes, regulating, endings, aid, agreements } = useLanguage().texts;
  const acts = [
    [`/aftaler/${id}/faktura`, invoiceParty.buyerTitle],
    ...Object.entries(changes.acts).map(([change, { title }]) => [`/aftaler/${id}/aendring/${change}`, title] as const),
    ...(index ? [[`/aftaler/${id}/regulering`, regulating.title] as const] : []),
    [`/aftaler/${id}/ophoer`, endings.title],
  ] as const;
  const links = [...(manages ? acts : []), [`/stoette/${companyId}`, aid.link] as const];
  return (
    <ul class="unstyled-list" aria-label={agreements.links}>
      {links.map(([href, text]) => (
        <li key={href}>
          <a href={href}>{text}</a>
        </li>
      ))}
    </ul>
  );
}
