import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Uuid } from '@fyrtaarn/platform';

@InputType()
export class AddHouseDocument {
  @Field(() => Uuid)
  houseId!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'The file in base64. A program posts a large one to /huset/:houseId/bilag' })
  content!: string;
}

@ObjectType('HouseDocument', { description: 'The file is at /huset/bilag/:id' })
export class HouseDocumentView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  name!: string;
}
