// Shows nothing: its style sheet comes with it.
export default /** @type {Control} */ ({});
