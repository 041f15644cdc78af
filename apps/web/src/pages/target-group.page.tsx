import { Controller, Param, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataTable, EmptyState, ErrorSummary, Layout, Radios, StatusTag, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep, type Step } from '../server/steps';
import { texts, type Texts } from '../texts';
import { citizenPath, targetGroupPath } from './parts/citizen-steps';
import { CITIZENS } from './parts/citizens';
import { StepForm } from './parts/step-form';

const CitizenTargetGroups = graphql(
  `
    query CitizenTargetGroups($id: Uuid!) {
      me {
        ...MeFields
      }
      citizen(id: $id) {
        id
        name
      }
      targetGroups(citizenId: $id) {
        said {
          group {
            list
            labelDa
            labelEn
          }
          saidAt
          startingPoint
        }
        lists {
          code
          textDa
          textEn
          validFrom
          inForce
          groups {
            no
            labelDa
            labelEn
          }
        }
      }
    }
  `,
  [MeFields],
);

const SayTargetGroup = graphql(`
  mutation SayTargetGroup($input: SayTargetGroup!) {
    sayTargetGroup(input: $input) {
      said {
        startingPoint
      }
    }
  }
`);

type Data = ResultOf<typeof CitizenTargetGroups>;
type Said = Data['targetGroups']['said'][number];

const STAFF = { may: ['employmentConsultant', 'employmentLead'] } as const;

/** Which of the law's target groups a citizen belongs to; when a new law comes, what was said by the old one stands. */
@Controller()
export class TargetGroupPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/borgere/:id/maalgruppe', STAFF)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost('/borgere/:id/maalgruppe', STAFF)
  say(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const visit = { request, reply };
    return takeStep(this.pages, visit, saySteps(id, texts(languageOf(request))), targetGroupPath(id), (form) => this.page(visit, id, form, 422));
  }

  private page(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, CitizenTargetGroups, { id }, (data, page) => targetGroupPage(data, form, page), status);
  }
}

/** A group is named by its list and its number there. */
function saySteps(citizenId: string, { targetGroup: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    say(form) {
      const [list = '', no = ''] = form.text('targetGroup', words.missing).split(' ');
      return stepOf(form, SayTargetGroup, { input: { citizenId, list, no: Number(no) } }, 'targetGroupSaid');
    },
  };
}

function targetGroupPage({ citizen, targetGroups: { said, lists } }: Data, form: FormState, { frame, texts, format }: Page) {
  const words = texts.targetGroup;
  const inDanish = frame.language === 'da';
  const name = citizen.name ?? texts.citizens.nameless;
  const trail = [
    { href: CITIZENS, text: texts.citizens.title },
    { href: citizenPath(citizen.id), text: name },
  ];
  const options = lists
    .filter(({ inForce }) => inForce)
    .flatMap(({ code, groups }) => groups.map(({ no, labelDa, labelEn }) => ({ value: `${code} ${no}`, label: inDanish ? labelDa : labelEn })));
  return (
    <Layout frame={frame} title={words.title} trail={trail}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead(name)}</p>
      <ErrorSummary errors={form.errors} />
      {said.length === 0 ? <EmptyState text={words.none} /> : <SaidTable said={said} />}
      {lists
        .filter(({ inForce }) => !inForce)
        .map(({ code, textDa, textEn, validFrom }) => (
          <p key={code}>{words.comes(format.day(validFrom), inDanish ? textDa : textEn)}</p>
        ))}
      <StepForm action={targetGroupPath(citizen.id)} step="say" button={words.say}>
        <Radios {...field(form, 'targetGroup')} label={words.label} options={options} />
      </StepForm>
    </Layout>
  );
}

function SaidTable({ said }: { said: readonly Said[] }) {
  const { language, texts, format } = useLanguage();
  const words = texts.targetGroup;
  const columns: Column<Said>[] = [
    { header: words.group, cell: ({ group }) => (language === 'da' ? group.labelDa : group.labelEn) },
    { header: words.saidOn, cell: ({ saidAt, startingPoint }) => (startingPoint ? <StatusTag>{words.startingPoint}</StatusTag> : format.moment(saidAt)) },
  ];
  return <DataTable caption={words.title} captionHidden columns={columns} rows={said} rowKey={({ group }) => group.list} />;
}
