import type { ComponentChildren } from 'preact';
import { said } from '@fyrtaarn/kernel';
import { Alert, Details } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';

export const RuleFields = graphql(`
  fragment IndicationRuleFields on IndicationRule @_unmask {
    code
    validFrom
    textDa
    textEn
    source
  }
`);
export const EarningsFields = graphql(
  `
    fragment EarningsFields on EarningsIndication @_unmask {
      freeOre
      aboveOre
      deductionOre
      keptOre
      stopUnknown
      rules {
        ...IndicationRuleFields
      }
    }
  `,
  [RuleFields],
);
export const FreeCardFields = graphql(
  `
    fragment FreeCardFields on FreeCardIndication @_unmask {
      ceilingOre
      remainingOre
      payWithHolidayOre
      aboveOre
      minutesThatFit
      passedPercent
      rules {
        ...IndicationRuleFields
      }
    }
  `,
  [RuleFields],
);
export const WorkDutyFields = graphql(
  `
    fragment WorkDutyFields on WorkDutyIndication @_unmask {
      countedMinutes
      dutyMinutes
      leftMinutes
      rules {
        ...IndicationRuleFields
      }
    }
  `,
  [RuleFields],
);

export function EarningsAnswer({ answer }: { answer: ResultOf<typeof EarningsFields> }) {
  const { texts, format } = useLanguage();
  const words = texts.pay.earnings;
  const { freeOre, aboveOre, deductionOre, keptOre, stopUnknown, rules } = answer;
  const sentences =
    aboveOre === 0
      ? [words.nothing]
      : [words.free(format.money(freeOre), format.money(freeOre + aboveOre)), words.deducted(format.money(deductionOre)), words.kept(format.money(keptOre))];
  return (
    <Answer title={words.title} rules={rules}>
      <p>{sentences.join(' ')}</p>
      {stopUnknown && <p>{words.stop}</p>}
    </Answer>
  );
}

export function CardAnswer({ answer }: { answer: ResultOf<typeof FreeCardFields> }) {
  const { texts, format } = useLanguage();
  const words = texts.pay.card;
  const { ceilingOre, remainingOre, payWithHolidayOre, aboveOre, minutesThatFit, passedPercent, rules } = answer;
  const fewer = minutesThatFit > 0 ? words.fewer(format.hours(minutesThatFit)) : words.none;
  return (
    <Answer title={words.title} rules={rules} warns={passedPercent !== null}>
      <p>{`${words.left(format.money(remainingOre), format.money(ceilingOre))} ${words.job(format.money(payWithHolidayOre))}`}</p>
      <p>
        {aboveOre === 0 ? words.fits : words.above(format.money(aboveOre))} {aboveOre === 0 && passedPercent !== null && words.passed(passedPercent)}
      </p>
      {aboveOre > 0 && (
        <ul>
          {[fewer, words.wait, words.accept].map((choice) => (
            <li key={choice}>{choice}</li>
          ))}
        </ul>
      )}
    </Answer>
  );
}

export function DutyAnswer({ answer }: { answer: ResultOf<typeof WorkDutyFields> }) {
  const { texts, format } = useLanguage();
  const words = texts.pay.duty;
  const { countedMinutes, dutyMinutes, leftMinutes, rules } = answer;
  const left = leftMinutes > 0 ? words.left(format.hours(leftMinutes)) : words.done;
  return (
    <Answer title={words.title} rules={rules}>
      <p>{`${words.counted(format.hours(countedMinutes), format.hours(dutyMinutes))} ${left} ${words.first}`}</p>
    </Answer>
  );
}

interface AnswerProps {
  title: string;
  rules: readonly ResultOf<typeof RuleFields>[];
  warns?: boolean;
  /** Who decides; else the municipality. */
  decides?: string;
  /** Nobody asked for it just now: it is no news to whoever has the page read aloud. */
  unasked?: boolean;
  children: ComponentChildren;
}

/** What was reckoned, that it is not a decision, and by which rules. */
export function Answer({ title, rules, warns = false, decides, unasked = false, children }: AnswerProps) {
  const { language, texts, format } = useLanguage();
  const words = texts.pay;
  return (
    <>
      <Alert tone={warns ? 'warning' : 'info'} heading={title} {...(unasked ? {} : { role: 'status' })}>
        {children}
        <p>{decides ?? words.decides}</p>
      </Alert>
      <Details summary={words.rule}>
        {rules.map(({ code, validFrom, textDa, textEn, source }) => (
          <p
            key={`${code} ${validFrom}`}
          >{`${said({ da: textDa, en: textEn }, language)} ${words.ruleSince(format.day(validFrom))} ${words.ruleSource(source)}`}</p>
        ))}
      </Details>
    </>
  );
}
