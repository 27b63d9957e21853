// The mail's link carries the code behind the #, which no browser sends and no log holds: put it into its field.
const takeCode = () => {
  const field = document.getElementById("id_code");
  const code = window.location.hash.slice(1);
  if (!field || !code) {
    return;
  }
  field.value = code;
  window.history.replaceState(null, "", window.location.pathname);
  if ("goesOn" in field.form.dataset) {
    field.form.requestSubmit();
  }
};
takeCode();
window.addEventListener("hashchange", takeCode); // the link was opened where this page stood already
