"""Small plans that are written for the tests of the build."""

from pathlib import Path

MARKET = "深化放管服改革，优化营商环境，推进政务服务一网通办，精简审批事项，保护市场主体合法权益，完善社会信用体系，激发市场主体活力。"
VILLAGE = (
    "发展特色农业，推进农业现代化，培育新型农业经营主体，建设美丽乡村，改善农村人居环境，保障粮食安全，促进农民增收。"
)
QINGHE = f"""青禾市国民经济和社会发展第十四个五年规划纲要

第一章　发展环境
青禾市地处青河中游，经济平稳增长。
第二章　优化营商环境
{MARKET}
第三章　推进乡村振兴
{VILLAGE}
"""
LINXI = f"""临溪区国民经济和社会发展第十四个五年规划纲要

第一章　发展基础
临溪区综合实力明显增强。
第二章　打造一流营商环境
坚持服务企业。{MARKET}
第三章　全面推进乡村振兴
{VILLAGE}建设宜居乡村。
"""
YUNXI = """云溪县政府工作报告

一、过去一年工作回顾
云溪县经济运行总体平稳。
二、今年工作安排
持续优化营商环境，扎实推进乡村振兴。
"""
PLANS = {"a.txt": QINGHE, "b.txt": LINXI, "c.txt": YUNXI}


def write_plans(folder: Path, plans: dict[str, str] = PLANS) -> Path:
    """Put plans into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in plans.items():
        (folder / name).write_text(text, "utf-8")
    return folder
