import type { Detector } from "../credential/detector.ts";

/** A value that has a detector's shape, in its surroundings; what the filters are asked about. */
export interface Match {
  readonly detector: Detector;
  /** The secret part. */
  readonly value: string;
  /** UTF-16 offsets of the value in `text`. */
  readonly start: number;
  readonly end: number;
  /** The identifier, option, header, environment or YAML key that the value is assigned to. */
  readonly name: string | undefined;
  /** The text of the whole file. */
  readonly text: string;
  readonly file: string;
  /** Something else in the text shows that it is a credential (`Detector.proof`), whatever it is called. */
  readonly proven?: boolean;
}
