/** Words of the demonstration. Surnames say what they are: nobody is called that. */
export const FIRST_NAMES = [
  'Aisha',
  'Amir',
  'Anders',
  'Anne',
  'Bente',
  'Bo',
  'Camilla',
  'Dennis',
  'Elif',
  'Emil',
  'Fatima',
  'Freja',
  'Gitte',
  'Hamid',
  'Hanne',
  'Ida',
  'Ivan',
  'Jamal',
  'Jette',
  'Karim',
  'Kirsten',
  'Lars',
  'Leyla',
  'Lone',
  'Maja',
  'Mikkel',
  'Mona',
  'Nadia',
  'Niels',
  'Ole',
  'Omar',
  'Pia',
  'Rasmus',
  'Rikke',
  'Samira',
  'Sofie',
  'Steen',
  'Tina',
  'Ulla',
  'Yusuf',
];
export const LAST_NAMES = ['Prøvesen', 'Eksempelsen', 'Opdigtet', 'Testrup', 'Mønsterby', 'Skitsegaard'];

export const COMPANIES: readonly (readonly [name: string, purpose: string, tasks: readonly string[]])[] = [
  [
    'Sydhavns Cykler',
    'Reparerer og sælger brugte cykler og giver plads til folk, der skal tilbage i arbejde',
    ['BICYCLE_REPAIR', 'CARGO_BIKE_DELIVERY', 'ASSEMBLY'],
  ],
  ['Genbrug på Kajen', 'Sælger genbrugstøj; overskuddet går til varmestuer', ['CLOTHES_SORTING', 'SHOP_HELP', 'LABELLING']],
  ['Café Mellemrum', 'Café med plads til dem, der har brug for en langsom start', ['KITCHEN_HELP', 'DISH_WASHING', 'CAFE_SERVING']],
  ['Grønne Hænder', 'Passer gårdhaver i almene boliger', ['GARDENING', 'PLANT_WATERING']],
  ['Pakkeriet', 'Pakker ordrer for små webbutikker', ['ORDER_PACKING', 'LIGHT_WAREHOUSE', 'LABELLING']],
  ['Trælaugets Værksted', 'Bygger møbler af kasseret træ', ['WOODWORK', 'PAINTING', 'ASSEMBLY']],
  ['Syfællesskabet', 'Syr om og reparerer tøj', ['SEWING_REPAIR', 'CLOTHES_SORTING', 'LAUNDRY']],
  ['Ren Start', 'Rengøring med god tid', ['CLEANING', 'JANITOR_HELP']],
  ['Nabokøkkenet', 'Laver mad af overskud til foreninger', ['KITCHEN_HELP', 'BAKING', 'DISH_WASHING']],
  ['Kontorhjælpen', 'Klarer scanning og indtastning for foreninger', ['DATA_ENTRY', 'PAPER_SCANNING', 'PHONE_ANSWERING']],
];

export const PLACES = ['Sydhavnen', 'Husum', 'Bispebjerg'];
export const ROOMS: readonly (readonly [name: string, kind: string, columns: number, rows: number, seats: number])[] = [
  ['Storrum', 'office', 6, 3, 18],
  ['Værkstedsrum', 'workshop', 5, 3, 15],
  ['Stille rum', 'quiet', 4, 3, 12],
];

/** Days on which people can work, as patterns of the week: weekdays with hours. */
export const WEEK_PATTERNS: readonly (readonly [days: readonly number[], starts: string, ends: string])[] = [
  [[1, 2, 3, 4, 5], '09:00', '14:00'],
  [[1, 3, 5], '10:00', '15:00'],
  [[2, 4], '10:00', '16:00'],
  [[1, 2, 3, 4, 5], '10:00', '13:00'],
  [[1, 2, 3, 4], '12:00', '17:00'],
  [[3, 4, 5], '08:00', '12:00'],
];

export const FACTS = [
  'QUIET_ROOM',
  'SEATED_WORK',
  'OWN_TASK',
  'FIXED_BUDDY',
  'START_AFTER_10',
  'FREE_BREAKS',
  'OWN_PACE',
  'NO_LIFT_OVER_5_KG',
  'NO_CUSTOMER_CONTACT',
  'SMALL_TEAM',
  'SAME_WEEKDAYS',
  'WRITTEN_TASK_LIST',
  'CAN_GROW',
];
export const OTHER_LANGUAGES = ['EN', 'AR', 'SO', 'TR', 'UR', 'PL', 'TI'];
