import { Controller, Param, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ButtonLink, ButtonRow, Details, ErrorSummary, Layout, TextField } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { houseTrail } from './parts/house-trail';
import { floorSteps } from './parts/place-steps';
import { Floors, named, PlanFields, planPath, type PlannedHouse } from './parts/plan';
import { StepForm } from './parts/step-form';

const Plan = graphql(
  `
    query Plan {
      me {
        ...MeFields
      }
      houses {
        ...PlanFields
      }
    }
  `,
  [MeFields, PlanFields],
);

const ROLES = { may: ['premisesManager'] } as const;

/** The floors of a house as they are drawn, for whoever draws them. */
@Controller()
export class PlanPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/huset/:houseId/plan', ROLES)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    return this.page({ request, reply }, houseId, EMPTY_FORM, 200);
  }

  @SecurePost('/huset/:houseId/plan', ROLES)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    const visit = { request, reply };
    const again = (form: FormState) => this.page(visit, houseId, form, 422);
    return takeStep(this.pages, visit, floorSteps(houseId, texts(languageOf(request))), planPath(houseId), again);
  }

  private page(visit: Visit, houseId: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, Plan, {}, (data, page) => planPage(houseId, data, form, page), status);
  }
}

function planPage(houseId: string, { houses }: ResultOf<typeof Plan>, form: FormState, { frame, texts }: Page) {
  const words = texts.plan;
  const house = named(houses, houseId);
  return (
    <Layout frame={frame} title={words.title} trail={houseTrail(texts)}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      <FloorChoice floors={house.floors} />
      <Floors house={house} />
      <ButtonRow>{house.floors.length > 0 && <ButtonLink href={`${planPath(houseId)}/nyt-lokale`}>{words.addRoom}</ButtonLink>}</ButtonRow>
      <Details summary={words.addFloor} open={form.errors.length > 0 || house.floors.length === 0}>
        <StepForm action={planPath(houseId)} step="floor" button={words.addFloorButton} variant="secondary">
          <TextField {...field(form, 'name')} label={words.floorName} hint={words.floorNameHint} width="m" />
          <TextField {...field(form, 'level')} label={words.level} hint={words.levelHint} width="xs" />
        </StepForm>
      </Details>
    </Layout>
  );
}

/** One floor is there already; of several each is a step away. */
function FloorChoice({ floors }: Pick<PlannedHouse, 'floors'>) {
  const words = useLanguage().texts.plan;
  if (floors.length < 2) return null;
  return (
    <nav aria-label={words.floors}>
      <ul class="unstyled-list">
        {floors.map(({ id, name }) => (
          <li key={id}>
            <a href={`#${id}`}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
