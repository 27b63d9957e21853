// The mail's link carries the code behind the #, which no browser sends and no log holds: put it into its field.
const field = document.getElementById("id_code");
const code = window.location.hash.slice(1);
if (field && code) {
  field.value = code;
  window.history.replaceState(null, "", window.location.pathname);
}
