import { Controller, Req, Res } from '@nestjs/common';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CardGrid, DataTable, Layout, TargetCard } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { Budget } from './parts/budget';
import { Outlook } from './parts/forecast';
import { TargetFields, valueOf, yearsOf, type Target } from './parts/targets';
import { InDanish, useName, wordFor } from './parts/words';

const Overview = graphql(
  `
    query Overview {
      me {
        ...MeFields
      }
      programme(code: "TM157") {
        initiative {
          code
          nameDa
          nameEn
          money {
            labelDa
            administration
            yearFrom
            amountOre
            priceLevelYear
          }
        }
        targets {
          ...TargetFields
        }
      }
      areas(initiative: "TM157") {
        code
        nameDa
        noteDa
        district {
          nameDa
          nameEn
        }
      }
      administrations {
        code
        names {
          abbreviation
          nameDa
          nameEn
          validFrom
          validTo
        }
      }
    }
  `,
  [MeFields, TargetFields],
);

type Data = ResultOf<typeof Overview>;

/** The programme in one picture, for everyone: what was promised, where it stands, what it may cost. */
@Controller()
export class OverviewPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/', { public: 'the budget note is published; counts are shown by the small-cell rule' })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show({ request, reply }, Overview, {}, overview);
  }
}

function overview({ programme, areas, administrations }: Data, { frame, texts }: Page) {
  const { initiative, targets } = programme;
  const words = texts.overview;
  const title = frame.language === 'da' ? initiative.nameDa : initiative.nameEn;
  return (
    <Layout frame={frame} title={title}>
      <h1>{title}</h1>
      <p class="font-lead">{words.lead}</p>
      <h2>{words.targets}</h2>
      <CardGrid>
        {targets.map((target) => (
          <TargetOnCard key={target.indicator} target={target} />
        ))}
      </CardGrid>
      <h2>{words.budget}</h2>
      <Budget lines={initiative.money} />
      <p>{words.budgetNote}</p>
      <h2>{words.areas}</h2>
      <Areas areas={areas} />
      <h2>{words.administrations}</h2>
      <p>{words.administrationsNote}</p>
      <Administrations administrations={administrations} />
      <h2>{words.more}</h2>
      <ul>
        <li>
          <a href="/bevillinger">{words.toPortfolio}</a>
        </li>
        <li>
          <a href="/regler">{words.toRules}</a>
        </li>
      </ul>
    </Layout>
  );
}

function TargetOnCard({ target }: { target: Target }) {
  const { texts } = useLanguage();
  const nameOf = useName();
  return (
    <TargetCard
      level={3}
      name={nameOf(target)}
      unit={wordFor(texts.overview.units, target.indicator)}
      value={valueOf(target)}
      minimum={target.minimum}
      maximum={target.maximum}
      period={yearsOf(target)}
      periodAssumed={target.periodAssumed}
      definitionHref={`/tal/${target.indicator}`}
      outlook={target.forecast && <Outlook target={target} forecast={target.forecast} />}
    />
  );
}

function Areas({ areas }: Pick<Data, 'areas'>) {
  const words = useLanguage().texts.overview;
  const nameOf = useName();
  return (
    <DataTable
      caption={words.areas}
      captionHidden
      columns={[
        { header: words.areaName, cell: (area) => area.nameDa },
        { header: words.district, cell: (area) => nameOf(area.district) },
        { header: words.note, cell: (area) => area.noteDa && <InDanish>{area.noteDa}</InDanish> },
      ]}
      rows={areas}
      rowKey={(area) => area.code}
    />
  );
}

function Administrations({ administrations }: Pick<Data, 'administrations'>) {
  const { texts, format } = useLanguage();
  const words = texts.overview;
  const nameOf = useName();
  // The API gives each administration's names newest first, and one without an end is the one in use.
  const inUse = administrations.flatMap(({ names }) => names.find(({ validTo }) => validTo === null) ?? []);
  return (
    <DataTable
      caption={words.administrations}
      captionHidden
      columns={[
        { header: words.name, cell: nameOf },
        { header: words.abbreviation, cell: (name) => name.abbreviation },
        { header: words.since, cell: (name) => format.shortDay(name.validFrom) },
      ]}
      rows={inUse}
      rowKey={(name) => name.abbreviation}
    />
  );
}
