/** As package.json says; a test holds the two together, because reading a file at start-up costs more than a constant. */
export const version = "0.1.0";
