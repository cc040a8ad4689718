export interface PersonName {
  readonly name: string;
  readonly kana: string;
}
