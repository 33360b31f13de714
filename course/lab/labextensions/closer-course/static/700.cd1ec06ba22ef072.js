"use strict";(self.rspackChunkcloser_course=self.rspackChunkcloser_course||[]).push([[700],{27(e,o,r){var t=r(23),n=r.n(t),a=r(24),i=(r.n(a))()(n());i.push([e.id,`.course-contents {
  padding: 0 0 1rem;
  overflow-y: auto;
  background: var(--jp-layout-color1);
  color: var(--jp-ui-font-color1);
  font-size: var(--jp-ui-font-size1);
  line-height: 1.4;
}

.course-contents h2 {
  margin: 0.75rem 0.75rem 0.25rem;
  font-size: var(--jp-ui-font-size2);
}

.course-contents ul {
  margin: 0;
  padding: 0;
  list-style: none;
}

.course-contents button {
  display: flex;
  gap: 0.5rem;
  align-items: baseline;
  justify-content: space-between;
  width: 100%;
  min-height: 24px;
  padding: 0.25rem 0.75rem;
  border: 0;
  background: none;
  color: inherit;
  font: inherit;
  text-align: start;
  cursor: pointer;
}

.course-contents ul ul button {
  padding-left: 1.5rem;
}

.course-contents button:hover {
  background: var(--jp-layout-color2);
}

.course-contents button[aria-current] {
  font-weight: 600;
}

.course-contents button:focus-visible {
  outline: 2px solid var(--jp-brand-color1);
  outline-offset: -2px;
}

.course-contents small {
  color: var(--jp-ui-font-color1);
  font-weight: 400;
  white-space: nowrap;
}
`,""]),r.d(o,{},{A:i})},28(e,o,r){var t=r(23),n=r.n(t),a=r(24),i=(r.n(a))()(n());i.push([e.id,`.course-help {
  color-scheme: light;
}

body[data-jp-theme-light="false"] .course-help {
  color-scheme: dark;
}

.course-help dialog a {
  color: var(--course-accent);
  text-decoration: underline;
}

.course-help dialog a.pill {
  text-decoration: none;
}

.course-help dialog :is(h2, h3) {
  font-family: var(--course-serif);
  font-weight: 600;
}

.course-help dialog {
  margin: auto;
  font-family: var(--course-sans);
}

.course-help :focus-visible {
  outline: 2px solid var(--course-accent);
  outline-offset: 2px;
}

/* In a lesson's toolbar. */
.course-help.course-help-bar {
  display: flex;
  flex: none;
  align-items: center;
  gap: 6px;
  margin-right: 6px;
  contain: none;
  overflow: visible;
}

.course-help.course-help-bar .pill {
  padding: 2px 10px;
  font-size: var(--jp-ui-font-size1);
  line-height: 18px;
}

.course-help.course-help-bar .taps {
  position: fixed;
  z-index: 10000;
  top: 4rem;
  right: 1rem;
  font-size: var(--jp-ui-font-size2);
}

/* What is behind the lock is not told while a lesson is covered. */
body:has(.course-covered) .course-help .my-help {
  display: none;
}
`,""]),r.d(o,{},{A:i})},22(e,o,r){var t=r(23),n=r.n(t),a=r(24),i=r.n(a),s=r(25),c=r(26),l=r(27),p=r(28),u=i()(n());u.i(s.A),u.i(c.A),u.i(l.A),u.i(p.A),u.push([e.id,`
`,""]),r.d(o,{},{A:u})},25(e,o,r){var t=r(23),n=r.n(t),a=r(24),i=(r.n(a))()(n());i.push([e.id,`.course-notice {
  min-height: 2.5rem;
}

.course-notice > div {
  display: flex;
  flex-wrap: wrap;
  gap: 0.5rem 1rem;
  align-items: center;
  padding: 0.5rem 1rem;
  border-bottom: 1px solid var(--jp-border-color2);
  background: var(--jp-layout-color1);
  color: var(--jp-ui-font-color1);
  font-size: var(--jp-ui-font-size2);
  line-height: 1.4;
}

.course-notice p {
  flex: 1 1 20rem;
  margin: 0;
}

.course-notice button {
  min-height: 24px;
  padding: 0 0.75rem;
  border: 1px solid var(--jp-border-color1);
  border-radius: var(--jp-border-radius);
  background: var(--jp-layout-color2);
  color: inherit;
  font: inherit;
  cursor: pointer;
}

.course-notice button:focus-visible {
  outline: 2px solid var(--jp-brand-color1);
  outline-offset: 2px;
}
`,""]),r.d(o,{},{A:i})},26(e,o,r){var t=r(23),n=r.n(t),a=r(24),i=(r.n(a))()(n());i.push([e.id,`/* The reading view: what a notebook has around its words and exercises is out of sight. How these look is
   in the app's own style sheets, which src/reading_style.ts adds. */

.jp-NotebookPanel.course-reading .jp-Notebook {
  background: var(--course-paper);
  color: var(--course-ink);
  color-scheme: light;
}

body[data-jp-theme-light="false"] .jp-NotebookPanel.course-reading .jp-Notebook {
  color-scheme: dark;
}

.course-reading
  :is(
    .jp-InputPrompt,
    .jp-OutputPrompt,
    .jp-OutputArea-promptOverlay,
    .jp-Collapser,
    .jp-InputPlaceholder,
    .jp-cell-toolbar,
    .jp-showHiddenCellsButton,
    .jp-InternalAnchorLink,
    .jp-Notebook-footer,
    .course-said-below
  ) {
  display: none !important;
}

/* Only where it does stand in the bar. */
.course-reading:has(> .jp-Toolbar > [data-jp-item-name="course-help"]) .course-said-above {
  display: none;
}

.jp-Toolbar > .course-reading-button {
  align-self: center;
  height: 24px;
  min-height: 24px;
  margin: 0 4px;
  padding: 0 8px;
  border: 1px solid var(--jp-border-color1);
  border-radius: var(--jp-border-radius);
  background: none;
  color: var(--jp-ui-font-color1);
  font: inherit;
  white-space: nowrap;
  cursor: pointer;
}

.jp-Toolbar > .course-reading-button[aria-pressed="true"] {
  border-color: var(--jp-brand-color1);
  background: var(--jp-layout-color2);
}

.jp-Toolbar > .course-reading-button:focus-visible {
  outline: 2px solid var(--jp-brand-color1);
  outline-offset: 1px;
}

/* What is for work on a notebook; the menus have it all the same. */
.course-reading
  > .jp-Toolbar
  > :is(
    [data-jp-item-name="save"],
    [data-jp-item-name="insert"],
    [data-jp-item-name="cut"],
    [data-jp-item-name="copy"],
    [data-jp-item-name="paste"],
    [data-jp-item-name="run"],
    [data-jp-item-name="interrupt"],
    [data-jp-item-name="restart"],
    [data-jp-item-name="restart-and-run"],
    [data-jp-item-name="cellType"],
    [data-jp-item-name="voilaRender"],
    [data-jp-item-name="debugger-icon"]
  ) {
  display: none;
}

.course-reading .jp-Notebook .jp-WindowedPanel-viewport {
  container-type: inline-size;
  padding: 1.2rem 0 0;
}

.course-reading .jp-Notebook.jp-mod-scrollPastEnd > .jp-WindowedPanel-outer::after {
  min-height: 0;
}

.course-reading .jp-Notebook .jp-Cell,
.course-reading .course-onward {
  box-sizing: border-box;
  max-width: var(--measure);
  margin-inline: auto;
  padding: 0 1.25rem;
}

.course-reading .jp-Notebook .jp-Cell.jp-mod-selected {
  background: none;
}

.course-reading .jp-Notebook .jp-MarkdownCell :is(.jp-InputArea, .jp-MarkdownOutput) {
  border: 0;
  outline: 0;
  box-shadow: none;
}

.course-reading .jp-Notebook .jp-Cell.jp-mod-active:focus-visible {
  box-shadow: none;
  outline: 2px solid var(--course-edge);
  outline-offset: -2px;
}

.course-reading .jp-Notebook .jp-CodeCell .jp-InputArea {
  margin-block: 0.8rem 0.5rem;
}

.course-reading .jp-Notebook .jp-Cell-outputWrapper {
  margin: 0;
}

.course-reading .jp-Cell-outputArea > .jp-OutputArea-child > .jp-OutputArea-output {
  padding: 0;
  overflow: visible;
}

/* JupyterLab's own look of Markdown is taken back, for the course's to hold. */
.jp-NotebookPanel.course-reading .jp-MarkdownCell :where(.jp-MarkdownOutput :not(svg, svg *)) {
  all: revert;
}

.jp-NotebookPanel.course-reading .jp-MarkdownCell :where(a) {
  color: var(--course-accent);
}

.jp-NotebookPanel.course-reading .jp-MarkdownCell .jp-MarkdownOutput {
  padding-inline: 0;
  overflow: visible;
  color: var(--course-ink);
  font: 400 var(--step) / 1.65 var(--course-sans);
}

/* Margins of cells do not fall together, as those of the parts of a page do. */
.jp-NotebookPanel.course-reading .jp-MarkdownCell .jp-MarkdownOutput > :last-child {
  margin-bottom: 0;
}

.jp-NotebookPanel.course-reading .jp-MarkdownCell .jp-MarkdownOutput.note {
  padding-inline: 1.25rem;
}

.course-code-button,
.course-onward {
  display: none;
}

.course-reading .course-onward {
  display: block;
  padding-bottom: 4rem;
}

.course-reading .course-onward a {
  color: var(--course-accent);
}

.course-reading .course-code-button {
  display: block;
  min-height: 24px;
  margin: 0 0 0 auto;
  padding: 0 0.4rem;
  border: 0;
  background: none;
  color: var(--course-soft);
  font: 0.85rem / 1.5 var(--course-sans);
  cursor: pointer;
}

/* Close below its exercise. */
.course-reading .jp-CodeCell:not(.jp-mod-noOutputs) > .course-code-button {
  position: relative;
  margin-block: -1rem 0;
}

.course-reading .course-code-button:hover {
  color: var(--course-accent);
  text-decoration: underline;
}

.course-reading .jp-Notebook :is(a, .course-code-button):focus-visible {
  outline: 3px solid var(--course-accent);
  outline-offset: 2px;
}
`,""]),r.d(o,{},{A:i})},24(e){e.exports=function(e){var o=[];return o.toString=function(){return this.map(function(o){var r="",t=void 0!==o[5];return o[4]&&(r+="@supports (".concat(o[4],") {")),o[2]&&(r+="@media ".concat(o[2]," {")),t&&(r+="@layer".concat(o[5].length>0?" ".concat(o[5]):""," {")),r+=e(o),t&&(r+="}"),o[2]&&(r+="}"),o[4]&&(r+="}"),r}).join("")},o.i=function(e,r,t,n,a){"string"==typeof e&&(e=[[null,e,void 0]]);var i={};if(t)for(var s=0;s<this.length;s++){var c=this[s][0];null!=c&&(i[c]=!0)}for(var l=0;l<e.length;l++){var p=[].concat(e[l]);t&&i[p[0]]||(void 0!==a&&(void 0===p[5]||(p[1]="@layer".concat(p[5].length>0?" ".concat(p[5]):""," {").concat(p[1],"}")),p[5]=a),r&&(p[2]&&(p[1]="@media ".concat(p[2]," {").concat(p[1],"}")),p[2]=r),n&&(p[4]?(p[1]="@supports (".concat(p[4],") {").concat(p[1],"}"),p[4]=n):p[4]="".concat(n)),o.push(p))}},o}},23(e){e.exports=function(e){return e[1]}},16(e){var o=[];function r(e){for(var r=-1,t=0;t<o.length;t++)if(o[t].identifier===e){r=t;break}return r}function t(e,t){for(var n={},a=[],i=0;i<e.length;i++){var s=e[i],c=t.base?s[0]+t.base:s[0],l=n[c]||0,p="".concat(c," ").concat(l);n[c]=l+1;var u=r(p),d={css:s[1],media:s[2],sourceMap:s[3],supports:s[4],layer:s[5]};if(-1!==u)o[u].references++,o[u].updater(d);else{var h=function(e,o){var r=o.domAPI(o);return r.update(e),function(o){o?(o.css!==e.css||o.media!==e.media||o.sourceMap!==e.sourceMap||o.supports!==e.supports||o.layer!==e.layer)&&r.update(e=o):r.remove()}}(d,t);t.byIndex=i,o.splice(i,0,{identifier:p,updater:h,references:1})}a.push(p)}return a}e.exports=function(e,n){var a=t(e=e||[],n=n||{});return function(e){e=e||[];for(var i=0;i<a.length;i++){var s=r(a[i]);o[s].references--}for(var c=t(e,n),l=0;l<a.length;l++){var p=r(a[l]);0===o[p].references&&(o[p].updater(),o.splice(p,1))}a=c}}},18(e){var o={};e.exports=function(e,r){var t=function(e){if(void 0===o[e]){var r=document.querySelector(e);if(window.HTMLIFrameElement&&r instanceof window.HTMLIFrameElement)try{r=r.contentDocument.head}catch(e){r=null}o[e]=r}return o[e]}(e);if(!t)throw Error("Couldn't find a style target. This probably means that the value for the 'insert' parameter is invalid.");t.appendChild(r)}},20(e){e.exports=function(e){var o=document.createElement("style");return e.setAttributes(o,e.attributes),e.insert(o,e.options),o}},19(e,o,r){e.exports=function(e){var o=r.nc;o&&e.setAttribute("nonce",o)}},17(e){e.exports=function(e){if("u"<typeof document)return{update:function(){},remove:function(){}};var o=e.insertStyleElement(e);return{update:function(r){var t,n,a;t="",r.supports&&(t+="@supports (".concat(r.supports,") {")),r.media&&(t+="@media ".concat(r.media," {")),(n=void 0!==r.layer)&&(t+="@layer".concat(r.layer.length>0?" ".concat(r.layer):""," {")),t+=r.css,n&&(t+="}"),r.media&&(t+="}"),r.supports&&(t+="}"),(a=r.sourceMap)&&"u">typeof btoa&&(t+="\n/*# sourceMappingURL=data:application/json;base64,".concat(btoa(unescape(encodeURIComponent(JSON.stringify(a))))," */")),e.styleTagTransform(t,o,e.options)},remove:function(){var e;null===(e=o).parentNode||e.parentNode.removeChild(e)}}}},21(e){e.exports=function(e,o){if(o.styleSheet)o.styleSheet.cssText=e;else{for(;o.firstChild;)o.removeChild(o.firstChild);o.appendChild(document.createTextNode(e))}}},15(e,o,r){var t=r(16),n=r.n(t),a=r(17),i=r.n(a),s=r(18),c=r.n(s),l=r(19),p=r.n(l),u=r(20),d=r.n(u),h=r(21),m=r.n(h),f=r(22),g={};g.styleTagTransform=m(),g.setAttributes=p(),g.insert=c().bind(null,"head"),g.domAPI=i(),g.insertStyleElement=d(),n()(f.A,g),f.A&&f.A.locals&&f.A.locals}}]);