// Draws the Vega-Lite specifications that stand in the page. Expressions run in the interpreter: the page allows no eval.
"use strict";
(function () {
  const css = getComputedStyle(document.documentElement);
  const ink = css.getPropertyValue("--ink").trim(), line = css.getPropertyValue("--line").trim();
  const colours = [["#2b5d8c", "--held"], ["#b7791f", "--ahead"], ["#b4443c", "--off"]];  // of paper -> of this theme
  const config = {
    axis: { labelColor: ink, titleColor: ink, gridColor: line, tickColor: line },
    legend: { labelColor: ink, titleColor: ink, symbolStrokeColor: ink },
    mark: {}, text: { color: ink }, title: { color: ink },
  };
  for (const figure of document.querySelectorAll("[data-chart]")) {
    const data = document.getElementById(figure.dataset.chart);
    if (!data || !window.vegaEmbed) continue;
    const spec = JSON.parse(colours.reduce((text, [print, name]) => text.replaceAll(print, css.getPropertyValue(name).trim()), data.textContent));
    const narrow = figure.clientWidth < 560;
    for (const part of spec.vconcat || [spec]) part.width = Math.max(150, figure.clientWidth - (narrow ? 110 : 204));
    if (narrow) {  // what the specification says goes before the configuration given to the drawing
      Object.assign(config.legend, { columns: 2, columnPadding: 8, layout: { top: { direction: "vertical", anchor: "start" } } });
      spec.config = { ...spec.config, axisY: { ...(spec.config || {}).axisY, labelLimit: 90 } };
    }
    vegaEmbed(figure, spec, {
      actions: false, ast: true, expr: vegaInterpreter.expressionInterpreter, renderer: "canvas", config,
      defaultStyle: false, tooltip: { disableDefaultStyle: true },
    }).catch((error) => { figure.textContent = String(error); });
  }
})();
