#include "report/figure_table.hpp"

#include "caseload/core/error.hpp"
#include "catch.hpp"

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>

using namespace caseload;
using namespace caseload::report;
using Json = nlohmann::json;

// Each expected table is written by hand from the data above it.

TEST_CASE("every kind of figure that can be drawn has a table") {
  std::ifstream file{CASELOAD_PAGE_CONTRACT};
  std::stringstream text;
  text << file.rdbuf();
  const std::string contract = text.str();
  const std::regex kind{R"re(\n  kind: "(\w+)";)re"};
  std::vector<std::string> drawn;
  for (std::sregex_iterator at{contract.begin(), contract.end(), kind}, end; at != end;
       ++at)
    drawn.push_back((*at)[1]);
  REQUIRE(drawn.size() >= 7);
  std::sort(drawn.begin(), drawn.end());
  const auto known = figure_kinds();
  CHECK(drawn == std::vector<std::string>(known.begin(), known.end()));
  CHECK_THROWS_AS(figure_table("pie", {}), core::ContractViolation);
}

TEST_CASE("differences as a table: what is not known is empty") {
  const Json data = Json::parse(R"({"zero": "as it is", "panels": [
    {"label": "Wait", "unit": " minutes", "rows": [
      {"scenario": "busy", "label": "=cmd|' /C calc'!A0", "value": -1.5, "low": null,
       "high": 0.1, "words": "about \"1.5\", less", "sure": true,
       "source": "busy/wait", "scale": 1440.0},
      {"scenario": "few", "label": "Few", "value": null, "low": null, "high": null,
       "words": "left out", "sure": false}]}]})");
  const FigureTable table = figure_table("differences", data);
  CHECK(table.rows == 2);
  CHECK(table.csv ==
        "panel,scenario,label,value,low,high,unit,sure,words,source,scale\n"
        "Wait,busy,'=cmd|' /C calc'!A0,-1.5,,0.1,minutes,yes,\"about \"\"1.5\"\", "
        "less\",busy/wait,1440\n"
        "Wait,few,Few,,,,minutes,no,left out,,\n");
}

TEST_CASE("weekly bands as a table: all digits, while the page has four") {
  const Json data = Json::parse(R"({"panels": [
    {"label": "", "unit": "", "weeks": ["2017-01-01", "2017-01-08"],
     "marks": [{"day": "2017-01-05", "label": "a law"},
               {"day": "2017-01-08", "label": "a day"}],
     "strips": [{"scenario": "b", "label": "B", "values": [0.25, null]}],
     "bands": [{"scenario": "a", "label": "A", "source": "a/x_weekly", "scale": 1.0,
                "q05": [1, null], "q25": [2.5, null], "q50": [1234567.125, null],
                "q75": [4, null], "q95": [5, null]},
               {"scenario": "b", "label": "B", "q05": [0, 0], "q25": [0, 0],
                "q50": [0, 0], "q75": [0, 0], "q95": [0, 0]}]}]})");
  CHECK(figure_table("fan", data).csv ==
        "panel,scenario,label,week,q05,q25,q50,q75,q95,unit,strip,marks,source,scale\n"
        ",a,A,2017-01-01,1,2.5,1234567.125,4,5,,,2017-01-05 a law,a/x_weekly,1\n"
        ",a,A,2017-01-08,,,,,,,,2017-01-08 a day,a/x_weekly,1\n"
        ",b,B,2017-01-01,0,0,0,0,0,,0.25,2017-01-05 a law,,\n"
        ",b,B,2017-01-08,0,0,0,0,0,,,2017-01-08 a day,,\n");
  const Json drawn = drawn_data("fan", data);
  CHECK(drawn["panels"][0]["bands"][0]["q50"].dump() == "[1235000.0,null]");
  CHECK(drawn_data("flow", {{"links", {{{"value", 6.5001}}}}})["links"][0]["value"] ==
        7.0);
  CHECK(drawn_data("bars", {{"x", 1.23456}}) == Json{{"x", 1.23456}});
}

TEST_CASE("bars as a table: a part names its variable, the rest has none") {
  const Json data = Json::parse(R"({"panels": [
    {"label": "", "unit": "",
     "parts": [{"name": "busy", "label": "Busy", "measure": "waiting_busy"},
               {"name": "rest", "label": "The rest"}],
     "rows": [{"scenario": "a", "label": "A", "values": [2, 1.5], "total": 3.5,
               "words": "3.5"}]}]})");
  CHECK(figure_table("bars", data).csv ==
        "panel,scenario,label,part,part_label,value,total,unit,source,scale\n"
        ",a,A,busy,Busy,2,3.5,,a/waiting_busy,\n"
        ",a,A,rest,The rest,1.5,3.5,,,\n");
}

TEST_CASE("provinces as a table: each names its own cell") {
  const Json data = Json::parse(R"({"panels": [
    {"label": "", "unit": " in 100", "scale": 100.0,
     "parts": [{"name": "seen", "label": "Seen"}],
     "rows": [{"scenario": "", "label": "Takeo", "values": [43.2], "total": 43.2,
               "words": "43", "source": "a/seen_by_province[1]"}]}]})");
  CHECK(figure_table("bars", data).csv ==
        "panel,scenario,label,part,part_label,value,total,unit,source,scale\n"
        ",,Takeo,seen,Seen,43.2,43.2,in 100,a/seen_by_province[1],100\n");
}

TEST_CASE("people out of a hundred as a table: whole ones and the share") {
  const Json data = Json::parse(R"({"rows": [
    {"scenario": "a", "label": "A", "groups": [
      {"label": "Kept", "count": 43, "share": 0.4327, "source": "a/kept"},
      {"label": "Others", "count": 57, "share": 0.5673}]}]})");
  CHECK(figure_table("hundred", data).csv ==
        "scenario,label,group,count,share,source\n"
        "a,A,Kept,43,0.4327,a/kept\n"
        "a,A,Others,57,0.5673,\n");
}

TEST_CASE("ways, curves and months as tables") {
  CHECK(figure_table("flow", Json::parse(R"({
          "nodes": [{"name": "in", "label": "Come in", "words": "7"},
                    {"name": "out", "label": "Go, at last", "words": "7"}],
          "links": [{"source": "in", "target": "out", "value": 7}]})"))
            .csv ==
        "from,from_label,to,to_label,value,unit,variable\n"
        "in,Come in,out,\"Go, at last\",7,,\n");
  CHECK(figure_table("curves", Json::parse(R"({"unit": "days", "panels": [
          {"label": "P", "scenario": "a", "steps": [0, 7],
           "curves": [{"name": "seen", "label": "Seen", "values": [0, 0.5],
                      "source": "a/seen_by_day"}]}]})"))
            .csv ==
        "panel,scenario,curve,label,step,step_unit,value,source\n"
        "P,a,seen,Seen,0,days,0,\n"
        "P,a,seen,Seen,7,days,0.5,a/seen_by_day[0]\n");
  CHECK(figure_table("calendar", Json::parse(R"({"columns": ["2017-01", "2017-02"],
          "rows": [{"label": "North\nWest", "values": [0.5]}]})"))
            .csv ==
        "label,month,value,source\n"
        "\"North\nWest\",2017-01,0.5,\n"
        "\"North\nWest\",2017-02,,\n");
}
