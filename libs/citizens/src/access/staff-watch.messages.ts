const words = (subject: string, da: string, en: string) => ({ subject, body: [da, '', '—', en, '', 'Fyrtårn, Københavns Kommune'].join('\n') });

/** To the unit's leader. Who it is, the log says. */
export const MANY_LOOKS = words(
  'En medarbejder har slået mange borgere op',
  'En medarbejder i din enhed har på en time søgt efter ti eller flere borgere, som ikke er medarbejderens egne. Tal med databeskyttelsesrådgiveren, som kan se opslagene.',
  'Somebody in your unit has looked for ten or more citizens within an hour who are not their own. Talk to the data protection officer, who can see the looks.',
);
export const MANY_CONSENTS = words(
  'Mange samtykker er skrevet ned af den samme',
  'En medarbejder har på en uge skrevet mere end fem samtykker ned, som borgerne ikke selv har bekræftet. Find ud af, om borgerne har sagt ja.',
  'Somebody has written down more than five consents in a week that the citizens have not confirmed themselves. Find out whether the citizens said yes.',
);
