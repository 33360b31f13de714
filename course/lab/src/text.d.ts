/** A file as it is written. */
declare module "*?text" {
  const text: string;
  export default text;
}

/** A script of the app's pages, which is no module. */
declare module "*?script";
