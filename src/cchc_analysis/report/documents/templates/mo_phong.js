(function () {
  "use strict";

  var data = JSON.parse(document.getElementById("data").textContent);
  var words = data.words;
  var state = { index: null, province: null, rank: null, steps: [] };
  var drawing = null;

  function element(id) {
    return document.getElementById(id);
  }

  function make(tag, text) {
    var made = document.createElement(tag);
    if (text !== undefined) {
      made.textContent = text;
    }
    return made;
  }

  function show(id, text) {
    element(id).textContent = text;
  }

  /* ---- words and numbers ---- */

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (whole, name) {
      return Object.prototype.hasOwnProperty.call(values, name) ? String(values[name]) : whole;
    });
  }

  // Rounds what lies exactly between two to the even one, as the rest of a run does.
  function rounded(value, decimals) {
    var scaled = Math.abs(value) * Math.pow(10, decimals);
    var between = scaled % 1 === 0.5 && (Math.abs(value) * Math.pow(2, decimals + 1)) % 1 === 0;
    if (between) {
      scaled = Math.floor(scaled) % 2 === 0 ? Math.floor(scaled) : Math.ceil(scaled);
      return (scaled / Math.pow(10, decimals)).toFixed(decimals);
    }
    return Math.abs(value).toFixed(decimals);
  }

  function number(value, decimals, sign) {
    var text = rounded(value, decimals);
    var nothing = Number(text) === 0;
    var before = nothing ? "" : value < 0 ? "\u2212" : sign ? "+" : "";
    return before + text.replace(".", data.comma);
  }

  function points(value) {
    return fill(words.points, { points: number(value, index().decimals) });
  }

  function places(count) {
    return fill(count === 1 ? words.one_place : words.places, { places: count });
  }

  /* ---- what is chosen ---- */

  function index() {
    return data.indices[state.index];
  }

  function own() {
    return index().provinces[state.province];
  }

  function kept(value) {
    var unit = Math.pow(10, data.same);
    return Math.round(value * unit) / unit;
  }

  /* ---- the arithmetic ---- */

  function total() {
    var moved = 0;
    own().parts.forEach(function (part, at) {
      moved += part.factor * data.step * state.steps[at];
    });
    return kept(own().total + moved);
  }

  // [best possible, probable, worst possible, shared]
  function rankOf(score) {
    var here = own();
    if (score === here.total) {
      return here.stood.concat(false);
    }
    if (here.steps) {
      var step = here.steps[0];
      here.steps.forEach(function (each) {
        step = each[0] <= score ? each : step;
      });
      return [step[1], step[2], step[3], false];
    }
    var above = 0;
    var shared = false;
    index().tables[here.year].forEach(function (other) {
      if (other.code !== here.code) {
        above += other.score > score ? 1 : 0;
        shared = shared || other.score === score;
      }
    });
    return [above + 1, above + 1, above + 1, shared];
  }

  function rankText(rank) {
    return rank[0] === rank[2] ? (rank[3] ? "=" : "") + rank[0] : rank[0] + "\u2013" + rank[2];
  }

  function perPlace(rank) {
    var best = own().best;
    var upper = Math.max(1, rank - 5);
    var lower = Math.min(best.length, rank + 5);
    return Math.max(0, best[upper - 1] - best[lower - 1]) / (lower - upper);
  }

  // What is said of the chance that a total suffices: a word and a figure.
  function chanceOf(score) {
    var reached = own().aim.enough[state.rank].filter(function (least) {
      return least <= score;
    });
    return data.chances[reached.length];
  }

  /* ---- showing ---- */

  function showTotal(score) {
    show("total", number(score, index().decimals));
    var change = score - own().total;
    show("total-note", score === own().total ? words.published : fill(words.moved, {
      change: number(change, index().decimals, true),
      total: number(own().total, index().decimals)
    }));
  }

  function showRank(rank) {
    show("rank-label", fill(words.table, { year: own().year }));
    show("rank", (rank === null ? own().rank : rankText(rank)) + "/" + own().ranked);
    show("rank-note", rank === null ? words.published : gainText(rank));
  }

  // A rank that is known within bounds gains places within bounds, and so does one that started from bounds.
  function gainText(rank) {
    var least = own().stood[0] - rank[2];
    var most = own().stood[2] - rank[0];
    if (least < 0 && most > 0) {
      return fill(words.between, { down: places(-least), up: places(most) });
    }
    if (least === 0 && most === 0) {
      return words.held;
    }
    var ends = [Math.min(Math.abs(least), Math.abs(most)), Math.max(Math.abs(least), Math.abs(most))];
    var said = ends[0] === ends[1] ? places(ends[0]) : fill(words.places, { places: ends.join("\u2013") });
    return fill(most > 0 ? words.up : words.down, { places: said });
  }

  function showAim(score, cost) {
    var aim = own().aim;
    var asked = aim && aim.ranks.length > 0;
    element("aim-choice").hidden = !asked;
    ["chance", "distance"].forEach(function (name) {
      element(name + "-label").parentNode.hidden = !asked;
    });
    if (!asked) {
      return;
    }
    var said = chanceOf(score);
    show("chance-label", fill(words.chance, { rank: state.rank, year: aim.by }));
    show("chance", said[0]);
    show("chance-note", said[1]);
    var best = own().best;
    var short = best[Math.min(state.rank, best.length) - 1] - score;
    show("distance-label", fill(words.distance, { rank: state.rank, year: own().year }));
    show("distance", fill(short > 0 ? words.short : words.spare, { points: points(Math.abs(short)) }));
    show("distance-note", fill(words.per_place, { points: points(cost) }));
  }

  function showPart(part, at, cost) {
    var row = element("part-" + at);
    var slider = row.querySelector("input");
    var decimals = index().decimals;
    var level = number(part.level + data.step * state.steps[at], decimals);
    var change = number(data.step * state.steps[at], decimals, true);
    var said = state.steps[at] === 0 ? words.value_published : words.value;
    row.querySelector("output").textContent =
      state.steps[at] === 0 ? level : level + " (" + change + ")";
    slider.setAttribute("aria-valuetext", fill(said, {
      level: level, change: change, own: number(part.level, decimals)
    }));
    row.className = state.steps[at] === 0 ? "part" : "part changed";
    row.querySelector(".worth").textContent = fill(part.weight ? words.worth : words.worth_unweighted, {
      weight: part.weight, factor: part.counts, points: number(cost / part.factor, decimals)
    });
  }

  function update() {
    var score = total();
    var still = state.steps.every(function (step) { return step === 0; });
    var rank = rankOf(score);
    var cost = perPlace(rank[1]);
    showTotal(score);
    showRank(still || score === own().total ? null : rank);
    showAim(score, cost);
    own().parts.forEach(function (part, at) {
      showPart(part, at, cost);
    });
    draw(score, rank);
  }

  /* ---- the chart ---- */

  function named(name) {
    return drawing.get_model_by_name(name);
  }

  function drawTable() {
    var here = own();
    var table = index().tables[here.year] || [];
    var ranks = here.best.map(function (_, at) { return at + 1; });
    named("ranks").end = here.n + 1;
    named("table").data = { x: ranks, y: here.best };
    named("known").data = {
      x: table.map(function (_, at) { return at + 1; }),
      y: table.map(function (row) { return row.score; }),
      name: table.map(function (row) { return row.name; }),
      place: table.map(function (row) { return row.place; }),
      score: table.map(function (row) { return row.said; })
    };
    var open = here.steps !== null;
    named("band").data = { x: open ? ranks : [], low: open ? here.band[0] : [], high: open ? here.band[1] : [] };
  }

  function draw(score, rank) {
    var title = { index: index().short, year: own().year };
    var decimals = index().decimals;
    show("chart-title", fill(words.chart, title));
    title.moved = fill(words.chart_moved, {
      own: number(own().total, decimals), stood: own().rank,
      total: number(score, decimals), rank: rankText(rank)
    });
    show("chart-said", fill(words.chart_said, title));
    if (drawing === null) {
      return;
    }
    named("stood").data = { x: [own().stood[1]], y: [own().total] };
    named("moved").data = { x: [rank[1]], y: [score] };
    named("aim").data = { x: state.rank === null ? [] : [state.rank] };
  }

  /* ---- building ---- */

  function options(id, given, chosen) {
    var select = element(id);
    select.textContent = "";
    given.forEach(function (pair) {
      var option = make("option", pair[1]);
      option.value = pair[0];
      option.selected = String(pair[0]) === String(chosen);
      select.appendChild(option);
    });
  }

  function slider(part, at) {
    var row = make("div");
    row.id = "part-" + at;
    row.className = "part";
    var label = make("label", part.name);
    label.htmlFor = "slider-" + at;
    var input = make("input");
    input.type = "range";
    input.id = "slider-" + at;
    input.min = -part.down;
    input.max = part.up;
    input.step = 1;
    input.value = 0;
    input.setAttribute("aria-describedby", "worth-" + at);
    input.addEventListener("input", function () {
      state.steps[at] = Number(input.value);
      update();
    });
    var output = make("output");
    output.htmlFor = input.id;
    var worth = make("p");
    worth.id = "worth-" + at;
    worth.className = "worth";
    [label, output, input, worth].forEach(function (child) { row.appendChild(child); });
    return row;
  }

  function list(id, texts) {
    var place = element(id);
    place.textContent = "";
    texts.forEach(function (text) { place.appendChild(make("li", text)); });
    place.parentNode.hidden = texts.length === 0;
  }

  function buildAims() {
    var aim = own().aim;
    state.rank = aim && aim.ranks.length ? Math.min(aim.rank, aim.ranks[aim.ranks.length - 1]) : null;
    if (state.rank === null) {
      return;
    }
    show("aim-label", fill(words.aim, { year: aim.by }));
    options("aim", aim.ranks.map(function (rank) {
      var text = rank !== state.rank ? words.option : aim.stated ? words.own_target : words.next_round;
      return [rank, fill(text, { rank: rank })];
    }), state.rank);
  }

  function build() {
    var here = own();
    element("play").hidden = !here;
    element("missing").hidden = Boolean(here);
    element("aim-choice").hidden = !here;
    if (!here) {
      show("missing", index().nothing[state.province]);
      return;
    }
    state.steps = here.parts.map(function () { return 0; });
    var parts = element("parts");
    parts.textContent = "";
    here.parts.forEach(function (part, at) { parts.appendChild(slider(part, at)); });
    buildAims();
    list("notes", here.notes.concat(index().measures || []));
    if (drawing !== null) {
      drawTable();
    }
    update();
  }

  function begin() {
    state.index = data.first;
    state.province = data.home;
    options("province", data.provinces, state.province);
    options("index", data.indices.map(function (each, at) { return [at, each.name]; }), state.index);
    element("choices").addEventListener("submit", function (event) { event.preventDefault(); });
    element("province").addEventListener("change", function (event) {
      state.province = event.target.value;
      build();
    });
    element("index").addEventListener("change", function (event) {
      state.index = Number(event.target.value);
      build();
    });
    element("aim").addEventListener("change", function (event) {
      state.rank = Number(event.target.value);
      update();
    });
    element("reset").addEventListener("click", function () {
      state.steps = state.steps.map(function (_, at) {
        element("slider-" + at).value = 0;
        return 0;
      });
      update();
    });
    build();
    Bokeh.require("core/logging").logger.set_level("error");
    Bokeh.embed.embed_item(JSON.parse(element("chart-data").textContent)).then(function () {
      drawing = Bokeh.documents[Bokeh.documents.length - 1];
      if (own()) {
        drawTable();
        update();
      }
      document.body.setAttribute("data-ready", "yes");
    });
  }

  begin();
}());
