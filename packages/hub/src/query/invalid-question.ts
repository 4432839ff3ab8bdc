/** Where in a parameter the fault lies; offsets count UTF-16 units. */
export interface FaultPlace {
  readonly start: number;
  readonly end: number;
  readonly suggestion?: string | undefined;
}

/** A parameter that cannot be understood. `message` says what is wrong and what to write instead. */
export class InvalidQuestion extends Error {
  override readonly name = 'InvalidQuestion';
  /** Name of the parameter: `from`, `q`, `cursor`, … */
  readonly parameter: string;
  readonly place: FaultPlace | undefined;

  constructor(parameter: string, message: string, place?: FaultPlace) {
    super(message);
    this.parameter = parameter;
    this.place = place;
  }
}
