import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation } from '@fyrtaarn/platform';
import { AddHouseDocument, HouseDocumentView } from './house-document.views';
import { HouseDocuments } from './house-documents';

@Resolver()
export class HouseDocumentResolver {
  constructor(private readonly documents: HouseDocuments) {}

  @SecureMutation(() => HouseDocumentView, { may: ['premisesManager'], description: 'What a decision or an amount leans on' })
  addHouseDocument(@CurrentActor() who: Actor, @Args('input') { houseId, name, content }: AddHouseDocument): Promise<HouseDocumentView> {
    return this.documents.add(who, houseId, name, Buffer.from(content, 'base64'));
  }
}
