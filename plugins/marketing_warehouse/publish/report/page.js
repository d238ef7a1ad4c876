"use strict";
// Language, pages, switches and charts. Numbers follow the rules of publish/numbers.py.
(() => {
  const page = document.documentElement;
  const figures = JSON.parse(document.getElementById("figures").textContent);
  const drawn = new Map();
  const stale = new Set(); // drawn, but on a hidden page when language or colours changed
  let language = "en";

  // --- language -------------------------------------------------------------
  const remembered = () => {
    try { return localStorage.getItem("language"); } catch { return null; } // some browsers refuse storage to file://
  };
  const asked = () => {
    const wanted = new URLSearchParams(location.search).get("lang") || location.hash.slice(1);
    return wanted === "zh" || wanted === "en" ? wanted : null;
  };
  const carried = () => (/^language=(en|zh)$/.exec(window.name) || [])[1];
  const own = () => ((navigator.language || "").startsWith("zh") ? "zh" : "en");
  const say = (text) => text[language === "zh" ? 1 : 0];

  function setLanguage(to) {
    language = to;
    page.lang = to === "zh" ? "zh-Hans" : "en";
    page.dataset.language = to;
    const button = document.getElementById("language");
    button.textContent = to === "zh" ? "English" : "中文";
    button.lang = to === "zh" ? "en" : "zh-Hans";
    entitle();
    for (const one of document.querySelectorAll("[data-title-en]")) one.title = to === "zh" ? one.dataset.titleZh : one.dataset.titleEn;
    drawn.forEach((_, holder) => { if (holder.clientWidth) draw(holder); else stale.add(holder); });
  }

  function chooseLanguage(to) {
    try { localStorage.setItem("language", to); } catch { /* carried in the window's name instead */ }
    window.name = `language=${to}`;
    if (asked()) try { history.replaceState(null, "", `${location.pathname}#${open ? open.id : ""}`); } catch { /* the address keeps its wish */ }
    setLanguage(to);
  }

  // --- pages: the address names one, or something on it ----------------------
  const pages = [...document.querySelectorAll("[data-page]")];
  const paper = () => page.dataset.print === "all";
  let open = null;

  function turn() {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { /* as it is written */ }
    const target = document.getElementById(name);
    const next = (target && target.closest("[data-page]")) || (name === "main" ? open : null) || open || pages[0];
    const isNew = next !== open;
    open = next;
    for (const one of pages) one.hidden = one !== open;
    for (const link of document.querySelectorAll("nav a")) {
      if (link.hash === `#${open.dataset.menu || open.id}`) {
        link.setAttribute("aria-current", "page");
        if (isNew) link.scrollIntoView({ block: "nearest", inline: "center" });
      } else link.removeAttribute("aria-current");
    }
    entitle();
    drawPage(open);
    if (target === open || (isNew && !target)) window.scrollTo(0, 0);
    else if (target) target.scrollIntoView();
  }

  function entitle() {
    const heading = open && open.querySelector("h1");
    const name = say(["Marketing performance", "营销业绩"]);
    const shown = heading && (heading.querySelector(language === "zh" ? ".zh" : ".en") || heading).textContent;
    document.title = shown ? `${shown} · ${name}` : name;
  }

  // The whole report on paper: every page shown and drawn, then the open one again.
  function unfold(all) {
    if (all) page.dataset.print = "all"; else delete page.dataset.print;
    pages.forEach((one) => { if (all) drawPage(one); });
  }

  // --- numbers --------------------------------------------------------------
  const STEPS = { en: [[1e9, "B"], [1e6, "M"], [1e3, "K"]], zh: [[1e8, "亿"], [1e4, "万"]] };
  const plain = (value, digits) => {
    const text = Math.abs(value).toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
    return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
  };
  const compact = (value, digits) => {
    if (Math.abs(value) < 9999.5) return plain(value, digits);
    for (const [size, word] of STEPS[language]) {
      const scaled = Math.abs(value) / size;
      if (scaled >= 0.9995) return plain(value / size, scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0) + (language === "zh" ? "" : "\u00a0") + word;
    }
    return plain(value, digits);
  };
  function human(value, unit) {
    if (value === null || value === undefined || !Number.isFinite(value)) return "–";
    const gap = language === "zh" ? "" : "\u00a0";
    if (unit === "rate") return `${plain(value * 100, !value ? 1 : Math.abs(value) < 0.001 ? 3 : Math.abs(value) < 0.02 ? 2 : Math.abs(value) < 9.995 ? 1 : 0)}${gap}%`;
    if (unit === "points") return (value > 0 ? "+" : "") + plain(value * 100, 0);
    if (unit === "times") return `${plain(value, Math.abs(value) < 9.995 ? 2 : 1)}×`;
    if (unit === "days") return `${plain(value, 0)}\u00a0${say(["days", "天"])}`;
    if (unit === "months") return `${plain(value, value % 1 ? 1 : 0)}\u00a0${say(["months", "个月"])}`;
    if (unit === "count") return compact(value, 0);
    const amount = compact(Math.abs(value), value && Math.abs(value) < 99.995 ? 2 : 0);
    const sign = value < 0 && /[1-9]/.test(amount) ? "−" : "";
    return figures.symbol ? `${sign}${figures.symbol}${amount}` : `${sign}${amount}\u00a0${figures.currency}`;
  }
  const onAxis = (unit) => (value) => human(value, unit).replace(/(\.\d*?)0+(?=\D|$)/, "$1").replace(/\.(?=\D|$)/, "");
  const escaped = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

  // --- charts ---------------------------------------------------------------
  const style = (name) => getComputedStyle(page).getPropertyValue(name).trim();

  const TONES = { bad: "--bad", muted: "--soft", ink: "--ink", dashed: "--accent", pale: "--line", one: "--accent" };
  const colourOf = (one, place) => {
    const series = style("--series").split(/\s+/);
    return TONES[one.tone] ? style(TONES[one.tone]) : series[place % series.length];
  };

  function options(chart, view, narrow) {
    const [ink, soft, line, panel, faint] = ["--ink", "--soft", "--line", "--panel", "--faint"].map(style);
    const last = chart.months.length - 1;
    const units = [0, 1].map((axis) => (view.series.find((one) => one.axis === axis) || {}).unit);
    const labels = chart.is_days ? (narrow ? 4 : 7) : 0; // days: so many labels; months: every first, third or sixth
    const every = labels ? Math.max(1, Math.ceil(chart.months.length / labels)) : chart.months.length > 16 ? (narrow ? 6 : 3) : narrow ? 3 : 1;
    const stacked = view.series.some((one) => one.stack);
    const series = [];
    view.series.forEach((one, place) => {
      const colour = colourOf(one, place);
      const sparse = !chart.is_days && one.values.filter((value) => value !== null).length < one.values.length / 2;
      if (one.low && !one.hidden) series.push(...band(one, place, colour));
      series.push({
        name: say(one.name), type: one.kind, yAxisIndex: one.axis, color: colour, data: one.values.map((value, at) =>
          chart.running && at === last && one.kind === "bar" ? { value, itemStyle: { opacity: 0.45 } } : value),
        ...(one.kind === "bar"
          ? { stack: one.stack || undefined, barMaxWidth: 34, barGap: "12%", barCategoryGap: "32%", itemStyle: { borderRadius: one.stack ? 0 : [4, 4, 0, 0], opacity: one.tone === "bad" ? 0.75 : 1 } }
          : { connectNulls: sparse, showSymbol: sparse, showAllSymbol: true, symbol: "circle", symbolSize: sparse ? 7 : 5, z: 5,
              lineStyle: { width: one.tone === "ink" && chart.is_days ? 1.25 : 2.25, type: one.tone === "muted" ? [5, 4] : one.tone === "dashed" ? [2, 3] : "solid" } }),
        emphasis: { disabled: true },
        ...(chart.names_lines ? { endLabel: { show: true, formatter: say(one.name), color: one.tone === "muted" ? soft : colour, fontSize: 11.5, distance: 6 } } : {}),
        ...(one.opacity ? { lineStyle: { width: 2.25, opacity: one.opacity } } : {}),
      });
    });
    const axis = (place) => ({
      type: "value", show: units[place] !== undefined, scale: place === 1 || chart.is_scaled || view.series.every((one) => one.kind === "line" && one.unit !== "money"),
      splitNumber: 4, axisLabel: { color: soft, formatter: onAxis(units[place]), fontSize: 11.5 },
      splitLine: { show: place === 0, lineStyle: { color: faint } }, axisLine: { show: false }, axisTick: { show: false },
    });
    return {
      animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 4, right: chart.names_lines ? 84 : 8, top: 16, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
      legend: { show: false, selected: Object.fromEntries(view.series.map((one) => [say(one.name), !one.hidden])) },
      tooltip: { trigger: "axis", axisPointer: { type: view.series.some((one) => one.kind === "bar") ? "shadow" : "line", shadowStyle: { color: "rgba(128,128,128,.09)" }, lineStyle: { color: soft } },
        backgroundColor: panel, borderColor: line, textStyle: { color: ink, fontSize: 12.5 }, confine: true, transitionDuration: 0,
        extraCssText: "max-width:min(340px,92vw);white-space:normal;box-shadow:0 6px 24px rgba(0,0,0,.16);border-radius:10px",
        formatter: (points) => tip(chart, view, points[0].dataIndex, stacked) },
      xAxis: { type: "category", data: chart.ticks.map(say), boundaryGap: view.series.some((one) => one.kind === "bar"),
        axisLabel: { color: soft, fontSize: 11.5, lineHeight: 15, interval: every === 1 ? 0 : (at) => (last - at) % every === 0,
          formatter: (_, at) => say(every > 1 && !chart.is_days ? withYear(chart, at) : chart.ticks[at]) },
        axisTick: { show: false }, axisLine: { lineStyle: { color: line } } },
      yAxis: [axis(0), axis(1)], series,
    };
  }

  const withYear = (chart, at) => chart.months[at].map((name, place) => place ? name.replace("年", "年\n") : name.replace(" ", "\n"));

  // Two invisible-edged stacked lines: the interval's low end, and the height above it.
  function band(one, place, colour) {
    const edge = { type: "line", yAxisIndex: one.axis, stack: `band${place}`, stackStrategy: "all", symbol: "none", silent: true,
      lineStyle: { opacity: 0 }, color: colour, tooltip: { show: false }, emphasis: { disabled: true } };
    const [low, high] = [bridged(one.low), bridged(one.high)];
    const height = high.map((top, at) => (top === null || low[at] === null ? null : top - low[at]));
    return [{ ...edge, data: low }, { ...edge, data: height, areaStyle: { color: colour, opacity: 0.16 } }];
  }

  // Between two surveys the band runs straight, as the line does.
  function bridged(values) {
    const known = values.flatMap((value, at) => (value === null ? [] : [at]));
    return values.map((value, at) => {
      const [before, after] = [known.findLast((one) => one < at), known.find((one) => one > at)];
      if (value !== null || before === undefined || after === undefined) return value;
      return values[before] + ((values[after] - values[before]) * (at - before)) / (after - before);
    });
  }

  const tipRow = (name, figure) => `<div style="display:flex;justify-content:space-between;gap:18px;line-height:1.65">
    <span style="display:flex;align-items:center;gap:7px;overflow-wrap:anywhere">${name}</span><b style="white-space:nowrap">${figure}</b></div>`;

  function tip(chart, view, at, stacked) {
    const running = chart.running && at === chart.months.length - 1;
    const rows = view.series.map((one, place) => {
      if (one.hidden) return "";
      const colour = colourOf(one, place);
      const range = one.low && one.low[at] !== null ? ` <span style="opacity:.65;font-weight:400">(${human(one.low[at], one.unit)} – ${human(one.high[at], one.unit)})</span>` : "";
      const swatch = `<i style="flex:none;width:9px;height:9px;border-radius:3px;background:${colour}"></i>`;
      return tipRow(`${swatch}${escaped(say(one.name))}`, `${human(one.values[at], one.unit)}${range}`);
    });
    const parts = view.series.filter((one) => one.stack && !one.hidden);
    if (stacked && parts.length > 1 && !parts.some((one) => one.tone === "bad")) {
      const total = parts.reduce((sum, one) => sum + (one.values[at] || 0), 0);
      rows.push(tipRow(say(["Total", "合计"]), human(total, parts[0].unit)));
    }
    return `<strong>${escaped(say(chart.months[at]))}${running ? ` ${say(["so far", "至今"])}` : ""}</strong>${rows.join("")}`;
  }

  // What a screen reader says instead of the picture: the latest figure of each series.
  function summary(chart, view) {
    const parts = view.series.slice(0, 6).map((one) => {
      const at = one.values.findLastIndex((value) => value !== null);
      return `${say(one.name)} ${human(one.values[at], one.unit)} (${say(chart.months[at])})`;
    });
    return `${say(chart.title)}. ${parts.join("; ")}.`;
  }

  function fillTable(holder, chart, view) {
    const table = document.createElement("table");
    const row = (parent, tag, cells) => {
      const line = parent.appendChild(document.createElement("tr"));
      cells.forEach((text, place) => {
        const cell = line.appendChild(document.createElement(place && tag !== "head" ? "td" : "th"));
        cell.scope = tag === "head" ? "col" : "row";
        cell.textContent = text;
      });
    };
    row(table.createTHead(), "head", [say(chart.first || ["Month", "月份"]), ...view.series.map((one) => say(one.name))]);
    const body = table.createTBody();
    chart.months.forEach((month, at) => row(body, "line", [say(month), ...view.series.map((one) => human(one.values[at], one.unit))]));
    holder.replaceChildren(table);
  }

  // The legend is ours: it wraps on a phone, and its buttons are reached by keyboard.
  function fillLegend(holder, view) {
    const legend = holder.parentElement.querySelector(".legend");
    legend.hidden = view.series.length < 2 || Boolean(figures.charts.find((one) => one.name === holder.dataset.chart).names_lines);
    legend.replaceChildren(...view.series.map((one, place) => {
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("aria-pressed", String(!one.hidden));
      button.style.setProperty("--colour", colourOf(one, place));
      button.append(document.createElement("i"), say(one.name));
      if (one.kind === "line") button.className = "line";
      button.addEventListener("click", () => {
        one.hidden = !one.hidden;
        draw(holder);
        legend.children[place].focus();
      });
      return button;
    }));
  }

  function draw(holder) {
    const chart = figures.charts.find((one) => one.name === holder.dataset.chart);
    const view = chart.views[Number(holder.dataset.shown || 0)];
    let canvas = drawn.get(holder);
    if (!canvas) drawn.set(holder, (canvas = echarts.init(holder, null, { renderer: "svg" })));
    canvas.setOption(options(chart, view, holder.clientWidth < 480), { notMerge: true });
    fillLegend(holder, view);
    holder.setAttribute("aria-label", summary(chart, view));
    const data = holder.parentElement.querySelector(".data");
    if (data.open) fillTable(data.querySelector(".scroll"), chart, view);
  }

  // --- switches, definitions, start -----------------------------------------
  function show(group, view) {
    for (const button of group.querySelectorAll("[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === view));
    for (const panel of group.querySelectorAll("[data-panel]")) panel.hidden = panel.dataset.panel !== view;
    const holder = group.querySelector("[data-chart]");
    if (holder) { holder.dataset.shown = view; draw(holder); }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-view]");
    if (button) show(button.closest("[data-switch]"), button.dataset.view);
    for (const open of document.querySelectorAll(".info[open]")) if (!open.contains(event.target)) open.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") for (const open of document.querySelectorAll(".info[open]")) { open.open = false; open.querySelector("summary").focus(); }
  });
  document.getElementById("language").addEventListener("click", () => chooseLanguage(language === "zh" ? "en" : "zh"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawn.forEach((_, holder) => { if (holder.clientWidth) draw(holder); else stale.add(holder); }));
  for (const data of document.querySelectorAll(".data")) data.addEventListener("toggle", () => draw(data.parentElement.querySelector("[data-chart]")));

  const resized = new ResizeObserver((entries) => entries.forEach(({ target }) => {
    const canvas = drawn.get(target);
    if (canvas && target.clientWidth && (target.clientWidth !== canvas.getWidth() || target.clientHeight !== canvas.getHeight())) { canvas.resize(); draw(target); }
  }));

  // A chart is drawn when its page is first shown: a hidden one has no width.
  function drawPage(one) {
    for (const holder of one.querySelectorAll("[data-chart]")) {
      if (drawn.has(holder) && !stale.delete(holder)) continue;
      draw(holder);
      resized.observe(holder);
    }
    page.dataset.ready = String(drawn.size);
  }

  setLanguage(asked() || remembered() || carried() || own());
  turn();
  window.addEventListener("hashchange", () => { if (asked()) setLanguage(asked()); turn(); });
  if (new URLSearchParams(location.search).get("print") === "all") unfold(true);
  document.getElementById("print").addEventListener("click", () => { unfold(true); window.print(); });
  const paperWidth = (holder) => (holder.closest(".wide") ? 980 : 460); // of A4 landscape, in page.css
  window.addEventListener("beforeprint", () => drawn.forEach((canvas, holder) => canvas.resize({ width: paperWidth(holder), height: 230 })));
  window.addEventListener("afterprint", () => {
    if (paper()) unfold(false);
    drawn.forEach((canvas, holder) => { if (holder.clientWidth) canvas.resize({ width: "auto", height: "auto" }); });
  });
})();
